/** A country's membership of a group: ISO 3166-1 alpha-2 (Kosovo `XK`), with the day it began and ended
 *  where known to matter. */
export type Membership = {
  country: string
  /** YYYY-MM-DD. Absent: already a member on 1 January 1995. */
  from?: string
  /** YYYY-MM-DD, the first day of no longer being a member. */
  to?: string
}

export type Group = {
  code: string
  name: { ja: string; en: string }
  acronym?: string
  members: readonly Membership[]
  /** Why the list is as it is: the rule followed, what is not published, what is disputed. */
  note?: { ja: string; en: string }
}

// Country codes are separated by single spaces. A suspended country is still a member, so a suspension
// never ends a row; a country that left and came back has two rows.
const always = (codes: string): Membership[] => codes.split(' ').map((country) => ({ country }))
const since = (from: string, codes: string): Membership[] => codes.split(' ').map((country) => ({ country, from }))
const until = (to: string, codes: string): Membership[] => codes.split(' ').map((country) => ({ country, to }))
const between = (from: string, to: string, codes: string): Membership[] =>
  codes.split(' ').map((country) => ({ country, from, to }))

export const groups: readonly Group[] = [
  {
    code: 'ASEAN',
    name: { ja: '東南アジア諸国連合', en: 'Association of Southeast Asian Nations' },
    acronym: 'ASEAN',
    members: [
      ...always('BN ID MY PH SG TH'),
      ...since('1995-07-28', 'VN'),
      ...since('1997-07-23', 'LA MM'),
      ...since('1999-04-30', 'KH'),
      ...since('2025-10-26', 'TL'),
    ],
  },
  {
    code: 'APEC',
    name: { ja: 'アジア太平洋経済協力', en: 'Asia-Pacific Economic Cooperation' },
    acronym: 'APEC',
    members: [...always('AU BN CA CL CN HK ID JP KR MX MY NZ PG PH SG TH TW US'), ...since('1998-11-14', 'PE RU VN')],
    note: {
      ja:
        'APECの参加単位は「エコノミー」である。香港は「ホンコン・チャイナ」、台湾は' +
        '「チャイニーズ・タイペイ」の名称で参加している。',
      en:
        'The members of APEC are economies, not states. Hong Kong takes part as “Hong Kong, China” and ' +
        'Taiwan as “Chinese Taipei”.',
    },
  },
  {
    code: 'EU',
    name: { ja: '欧州連合', en: 'European Union' },
    acronym: 'EU',
    members: [
      ...always('AT BE DE DK ES FI FR GR IE IT LU NL PT SE'),
      ...until('2020-02-01', 'GB'),
      ...since('2004-05-01', 'CY CZ EE HU LT LV MT PL SI SK'),
      ...since('2007-01-01', 'BG RO'),
      ...since('2013-07-01', 'HR'),
    ],
    note: {
      ja: '英国は2020年1月31日まで加盟国であった。同年末までの移行期間は含めない。',
      en:
        'The United Kingdom was a member state through 31 January 2020. The transition period to the end ' +
        'of that year is not counted.',
    },
  },
  {
    code: 'AU',
    name: { ja: 'アフリカ連合', en: 'African Union' },
    acronym: 'AU',
    members: [
      ...always('AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY'),
      ...always('MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO ST SZ TD TG TN TZ UG ZA ZM ZW'),
      ...since('2011-07-27', 'SS'),
      ...since('2017-01-31', 'MA'),
    ],
    note: {
      ja:
        '2002年7月9日のAU発足以前は、前身のアフリカ統一機構（OAU）の加盟国を指す。西サハラ（EH）は' +
        '「サハラ・アラブ民主共和国」の名称で加盟しているが、日本は同国を国家承認していない。モロッコは' +
        '1984年にOAUを脱退し、2017年に復帰した。資格停止中の国も加盟国に含める。',
      en:
        'Before the African Union began on 9 July 2002, this means the Organisation of African Unity. ' +
        'Western Sahara (EH) is a member as the “Sahrawi Arab Democratic Republic”, which many states, ' +
        'Japan among them, do not recognise. Morocco left the OAU in 1984 and was readmitted in 2017. ' +
        'Suspended members are counted.',
    },
  },
  {
    code: 'OAS',
    name: { ja: '米州機構', en: 'Organization of American States' },
    acronym: 'OAS',
    members: [
      ...always('AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX PA PE PY SR SV'),
      ...always('TT US UY VC VE'),
      ...until('2023-11-19', 'NI'),
    ],
    note: {
      ja:
        'キューバは1962年に参加を停止され、停止は2009年に解除されたが、活動には参加していない。' +
        'ベネズエラは2017年4月に憲章の廃棄を通告し、政府は2019年4月27日に脱退したとするが、OASは' +
        '脱退の手続が完了したとは認めていないため、加盟国として扱う。ニカラグアは2021年11月19日に' +
        '憲章の廃棄を通告し、2年後に脱退した。',
      en:
        'Cuba was excluded from taking part from 1962 to 2009 and has not taken part since, but remains a ' +
        'member. Venezuela gave notice in April 2017 and its government holds that it left on ' +
        '27 April 2019; the OAS has not treated the withdrawal as complete, so Venezuela is kept here. ' +
        'Nicaragua gave notice on 19 November 2021 and left two years later.',
    },
  },
  {
    code: 'ECOWAS',
    name: { ja: '西アフリカ諸国経済共同体', en: 'Economic Community of West African States' },
    acronym: 'ECOWAS',
    members: [
      ...always('BJ CI CV GH GM GN GW LR NG SL SN TG'),
      ...until('2000-12-26', 'MR'),
      ...until('2025-01-29', 'BF ML NE'),
    ],
  },
  {
    code: 'SADC',
    name: { ja: '南部アフリカ開発共同体', en: 'Southern African Development Community' },
    acronym: 'SADC',
    members: [
      ...always('AO BW LS MW MZ NA SZ TZ ZA ZM ZW'),
      ...since('1995-08-28', 'MU'),
      ...since('1997-09-08', 'CD'),
      ...between('1997-09-08', '2004-07-01', 'SC'),
      ...since('2005-08-18', 'MG'),
      ...since('2008-08-16', 'SC'),
      ...since('2018-08-17', 'KM'),
    ],
    note: {
      ja:
        'コモロの加盟は2017年8月の首脳会議で承認されたが、加盟国となったのは2018年8月の首脳会議である。' +
        'それまでSADCは加盟国を15か国としていた。',
      en:
        'The August 2017 summit approved the admission of Comoros, which became a member at the August ' +
        '2018 summit; until then SADC counted 15 members.',
    },
  },
  {
    code: 'EAC',
    name: { ja: '東アフリカ共同体', en: 'East African Community' },
    acronym: 'EAC',
    members: [
      ...since('2000-07-07', 'KE TZ UG'),
      ...since('2007-07-01', 'BI RW'),
      ...since('2016-09-05', 'SS'),
      ...since('2022-07-11', 'CD'),
      ...since('2024-03-04', 'SO'),
    ],
    note: {
      ja:
        '2000年7月7日の設立条約発効以降の共同体を指す。加盟条約の署名日ではなく、加盟が効力を生じた日' +
        '（2016年以降は批准書の寄託日）を加盟日とする。署名は、南スーダンが2016年4月15日、コンゴ民主' +
        '共和国が2022年4月8日、ソマリアが2023年12月15日。',
      en:
        'The Community as re-established on 7 July 2000. A membership begins when it took effect (from ' +
        '2016, the deposit of ratification), not when the treaty of accession was signed: South Sudan ' +
        'signed on 15 April 2016, DR Congo on 8 April 2022 and Somalia on 15 December 2023.',
    },
  },
  {
    code: 'REC',
    name: { ja: 'アフリカの地域経済共同体', en: 'Regional Economic Communities of Africa' },
    acronym: 'REC',
    members: [
      ...always('AO BF BI BJ BW CD CF CG CI CM CV DJ DZ ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML'),
      ...always('MR MU MW MZ NA NE NG RW SC SD SL SN SO ST SZ TD TG TN TZ UG ZA ZM ZW'),
      ...since('1998-06-29', 'EG'),
      ...since('2011-11-25', 'SS'),
    ],
    note: {
      ja:
        'AUが認める8つの地域経済共同体（AMU、CEN-SAD、COMESA、EAC、ECCAS、ECOWAS、IGAD、SADC）の' +
        'いずれかに加盟する国。すなわちAU加盟国から、どの共同体にも属さない西サハラを除いたもの。' +
        'モロッコはAUに復帰する前からAMUに加盟している。',
      en:
        'Every member of one of the eight communities the African Union recognises (AMU, CEN-SAD, COMESA, ' +
        'EAC, ECCAS, ECOWAS, IGAD, SADC): the members of the African Union without Western Sahara, which ' +
        'belongs to none. Morocco was in AMU before it rejoined the African Union.',
    },
  },
  {
    code: 'COMMONWEALTH',
    name: { ja: '英連邦', en: 'The Commonwealth' },
    members: [
      ...always('AG AU BB BD BN BS BW BZ CA CY DM GB GD GH GY IN JM KE KI KN LC LK LS MT MU MW MY NA NG NR'),
      ...always('NZ PG PK SB SC SG SL SZ TO TT TV TZ UG VC VU WS ZA ZM'),
      ...since('1995-11-01', 'CM'),
      ...since('1995-11-13', 'MZ'),
      ...since('1997-10-01', 'FJ'),
      ...until('2003-12-07', 'ZW'),
      ...since('2009-11-29', 'RW'),
      ...until('2013-10-03', 'GM'),
      ...until('2016-10-13', 'MV'),
      ...since('2018-02-08', 'GM'),
      ...since('2020-02-01', 'MV'),
      ...since('2022-06-25', 'GA TG'),
    ],
    note: {
      ja:
        '資格停止（フィジー、パキスタン、ガボン等）は脱退ではないため、その間も加盟国に含める。ナウルと' +
        'ツバルは特別加盟国であった期間も含める。ガボンとトーゴの加盟日は首脳会議で承認された日。',
      en:
        'A suspension (Fiji, Pakistan, Gabon and others) is not an exit, so suspended members are counted, ' +
        'as are Nauru and Tuvalu while special members. Gabon and Togo are dated to the meeting of heads ' +
        'of government that admitted them.',
    },
  },
  {
    code: 'NATO',
    name: { ja: '北大西洋条約機構', en: 'North Atlantic Treaty Organization' },
    acronym: 'NATO',
    members: [
      ...always('BE CA DE DK ES FR GB GR IS IT LU NL NO PT TR US'),
      ...since('1999-03-12', 'CZ HU PL'),
      ...since('2004-03-29', 'BG EE LT LV RO SI SK'),
      ...since('2009-04-01', 'AL HR'),
      ...since('2017-06-05', 'ME'),
      ...since('2020-03-27', 'MK'),
      ...since('2023-04-04', 'FI'),
      ...since('2024-03-07', 'SE'),
    ],
  },
  {
    code: 'OSCE',
    name: { ja: '欧州安全保障協力機構', en: 'Organization for Security and Co-operation in Europe' },
    acronym: 'OSCE',
    members: [
      ...always('AL AM AT AZ BA BE BG BY CA CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT KG KZ LI'),
      ...always('LT LU LV MC MD MT NL NO PL PT RO RU SE SI SK SM TJ TM TR UA US UZ VA'),
      ...since('1995-10-12', 'MK'),
      ...since('1996-04-25', 'AD'),
      ...since('2000-11-10', 'RS'),
      ...since('2006-06-22', 'ME'),
      ...since('2012-11-21', 'MN'),
    ],
    note: {
      ja: '参加国を指し、協力のためのパートナー国（日本を含む）は含めない。',
      en: 'Participating States. Partners for Co-operation, Japan among them, are not counted.',
    },
  },
  {
    code: 'INTERPOL',
    name: { ja: '国際刑事警察機構', en: 'International Criminal Police Organization (INTERPOL)' },
    acronym: 'INTERPOL',
    members: [
      ...always('AD AE AG AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BW BY BZ CA CD CF'),
      ...always('CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD'),
      ...always('GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KH KM KN KR KW'),
      ...always('KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA'),
      ...always('NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PY QA RO RU RW SA SC SD SE SG SI SK SL SN'),
      ...always('SO SR ST SV SY SZ TD TG TH TN TO TR TT TZ UA UG US UY UZ VC VE VN YE ZA ZM ZW'),
      ...since('1996-10-23', 'KG'),
      ...since('2001-09-24', 'RS'),
      ...since('2002-10-21', 'AF TL'),
      ...since('2004-10-05', 'TJ'),
      ...since('2005-09-19', 'BT TM'),
      ...since('2006-09-19', 'ME SM'),
      ...since('2008-10-07', 'VA'),
      ...since('2009-10-11', 'WS'),
      ...since('2011-10-31', 'CW SS SX'),
      ...since('2017-09-27', 'PS SB'),
      ...since('2018-11-20', 'KI VU'),
      ...since('2021-11-23', 'FM'),
      ...since('2023-11-28', 'PW'),
    ],
    note: {
      ja:
        '加盟は総会が承認する。採決日が確認できないものは、その総会の初日とした（1996年、2006年、' +
        '2009年）。エリトリアは1997年から2000年の間に加盟したが、日付を確認できないため記していない。' +
        'アルバ、キュラソー、シント・マールテンは国家ではないが加盟国である。2010年に解体した' +
        'オランダ領アンティルは含めない。',
      en:
        'Admission is by vote of the General Assembly; where the day of the vote could not be confirmed, ' +
        'the first day of that session is given (1996, 2006, 2009). Eritrea joined between 1997 and 2000 ' +
        'and is left undated for want of a confirmed day. Aruba, Curaçao and Sint Maarten are members ' +
        'though not states. The Netherlands Antilles, dissolved in 2010, are left out.',
    },
  },
  {
    code: 'UN',
    name: { ja: '国際連合', en: 'United Nations' },
    acronym: 'UN',
    members: [
      ...always('AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD'),
      ...always('CF CG CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB'),
      ...always('GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KN'),
      ...always('KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD MG MH MK ML MM MN MR MT MU MV MW MX'),
      ...always('MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PT PW PY QA RO RU RW SA SB SC SD SE SG'),
      ...always('SI SK SL SM SN SO SR ST SV SY SZ TD TG TH TJ TM TN TR TT TZ UA UG US UY UZ VC VE VN VU WS'),
      ...always('YE ZA ZM ZW'),
      ...since('1999-09-14', 'KI NR TO'),
      ...since('2000-09-05', 'TV'),
      ...since('2000-11-01', 'RS'),
      ...since('2002-09-10', 'CH'),
      ...since('2002-09-27', 'TL'),
      ...since('2006-06-28', 'ME'),
      ...since('2011-07-14', 'SS'),
    ],
    note: {
      ja: 'オブザーバー（バチカン、パレスチナ）は含めない。セルビアはユーゴスラビア連邦共和国としての加盟日。',
      en:
        'Observers (the Holy See and Palestine) are not counted. Serbia is dated to the admission of the ' +
        'Federal Republic of Yugoslavia, whose seat it continues.',
    },
  },
  {
    code: 'ARAB',
    name: { ja: 'アラブ連盟', en: 'League of Arab States' },
    acronym: 'LAS',
    members: always('AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE'),
    note: {
      ja: 'シリアは2011年11月から2023年5月まで参加資格を停止されていたが、加盟国に含める。',
      en: 'Syria is counted throughout, though suspended from November 2011 to May 2023.',
    },
  },
  {
    code: 'MENA',
    name: { ja: '中東・北アフリカ', en: 'Middle East and North Africa' },
    acronym: 'MENA',
    members: always('AE BH DJ DZ EG IL IQ IR JO KW LB LY MA MT OM PS QA SA SY TN YE'),
    note: {
      ja:
        '定まった定義はない。世界銀行の地域区分「中東・北アフリカ」（2025年6月まで）の21か国・地域に' +
        'よる。トルコとスーダンは含まず、マルタとジブチを含む。世界銀行は2025年7月にアフガニスタンと' +
        'パキスタンを加えて地域名を改めたが、ここには加えない。',
      en:
        'There is no agreed list. This follows the World Bank’s Middle East and North Africa region as it ' +
        'stood to June 2025, 21 economies: without Türkiye and Sudan, with Malta and Djibouti. In July ' +
        '2025 the Bank added Afghanistan and Pakistan under a new name; they are not added here.',
    },
  },
  {
    code: 'MERIDIAN',
    name: { ja: 'メリディアン・コミュニティ', en: 'Meridian Community' },
    members: [],
    note: {
      ja:
        '重要情報インフラ防護を担当する政府職員の国際的な集まり（2005年発足）。年次会議に代表を送った国' +
        '・地域が参加者となるが、その一覧は公表されていないため、国を挙げない。',
      en:
        'Governments’ forum on critical information infrastructure protection, begun in 2005. Any country ' +
        'or economy that sends a delegate to its yearly conference becomes a member, but the list is not ' +
        'published, so no countries are given.',
    },
  },
  {
    code: 'CLMV',
    name: {
      ja: 'CLMV諸国（カンボジア、ラオス、ミャンマー、ベトナム）',
      en: 'Cambodia, Laos, Myanmar and Viet Nam',
    },
    acronym: 'CLMV',
    members: always('KH LA MM VN'),
  },
  {
    code: 'EAP',
    name: { ja: '東方パートナーシップ', en: 'Eastern Partnership' },
    acronym: 'EaP',
    members: since('2009-05-07', 'AM AZ BY GE MD UA'),
    note: {
      ja:
        'EUの東方パートナーシップの相手国6か国であり、EU加盟国は含めない。ベラルーシは2021年6月に' +
        '参加の停止を表明したが、脱退ではないため含める。',
      en:
        'The six partner countries, without the EU member states. Belarus announced in June 2021 that it ' +
        'was suspending its participation; that is not an exit, so it is counted.',
    },
  },
  {
    code: 'ACP',
    name: { ja: 'アフリカ・カリブ海・太平洋諸国', en: 'African, Caribbean and Pacific States' },
    acronym: 'ACP',
    members: [
      ...always('AG AO BB BF BI BJ BS BW BZ CD CF CG CI CM CV DJ DM DO ER ET FJ GA GD GH GM GN GQ GW GY HT'),
      ...always('JM KE KI KM KN LC LR LS MG ML MR MU MW MZ NA NE NG PG RW SB SC SD SL SN SO SR ST SZ TD TG'),
      ...always('TO TT TV TZ UG VC VU WS ZM ZW'),
      ...between('1997-04-24', '2022-09-02', 'ZA'),
      ...since('2000-06-23', 'CK FM MH NR NU PW'),
      ...since('2000-12-14', 'CU'),
      ...since('2003-05-16', 'TL'),
      ...since('2022-12-09', 'MV'),
    ],
    note: {
      ja:
        '2020年4月からはアフリカ・カリブ海・太平洋諸国機構（OACPS）。キューバはコトヌー協定の締約国では' +
        'ないが加盟国である。南スーダンは加盟していない。太平洋の6か国はコトヌー協定の署名日、' +
        '東ティモールは同協定への加入が承認された日による。',
      en:
        'Since April 2020 the Organisation of African, Caribbean and Pacific States (OACPS). Cuba is a ' +
        'member though not a party to the Cotonou Agreement; South Sudan is not a member. The six Pacific ' +
        'states of 2000 are dated to the signing of that agreement, and Timor-Leste to the decision ' +
        'accepting its accession to it.',
    },
  },
  {
    code: 'D5',
    name: { ja: 'デジタル5', en: 'Digital 5' },
    acronym: 'D5',
    members: since('2014-12-09', 'EE GB IL KR NZ'),
    note: {
      ja:
        '2014年12月に発足した当初の5か国。2018年2月にカナダとウルグアイが加わってD7となり、現在は' +
        '「デジタル・ネーションズ」と称する。後から加わった国はD5には含めない。',
      en:
        'The five founders of December 2014. With Canada and Uruguay it became the D7 in February 2018, ' +
        'and later Digital Nations; countries that joined later are not counted under this name.',
    },
  },
  {
    code: 'GCC',
    name: { ja: '湾岸協力理事会', en: 'Gulf Cooperation Council' },
    acronym: 'GCC',
    members: always('AE BH KW OM QA SA'),
  },
  {
    code: 'CARICOM',
    name: { ja: 'カリブ共同体', en: 'Caribbean Community' },
    acronym: 'CARICOM',
    members: [
      ...always('AG BB BS BZ DM GD GY JM KN LC MS TT VC'),
      ...since('1995-07-04', 'SR'),
      ...since('2002-07-02', 'HT'),
    ],
    note: {
      ja: '正式加盟の14か国と1地域（英国領モンセラット）。準加盟の地域は含めない。',
      en: 'Full members: 14 states and Montserrat, a British territory. Associate members are not counted.',
    },
  },
]
