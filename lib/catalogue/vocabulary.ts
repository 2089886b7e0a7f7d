import type { Label } from '../i18n/locales'

// The catalogue's codes with their labels. A code is public (docs/api.md): add, never rename.

export const themes = {
  'strategy-policy': { en: 'National strategy and policy', ja: '国家戦略・政策' },
  'norms-diplomacy': { en: 'Norms, diplomacy and confidence building', ja: '規範・外交・信頼醸成' },
  'legal-frameworks': { en: 'Laws and regulation', ja: '法制度整備' },
  cybercrime: { en: 'Cybercrime and criminal justice', ja: 'サイバー犯罪対策・刑事司法' },
  'forensics-evidence': { en: 'Forensics and electronic evidence', ja: 'フォレンジック・電子証拠' },
  'incident-response': { en: 'Incident response and CSIRTs', ja: 'インシデント対応・CSIRT' },
  'critical-infrastructure': { en: 'Critical information infrastructure', ja: '重要情報インフラ防護' },
  'cyber-defence': { en: 'Cyber defence', ja: 'サイバー防衛' },
  'information-sharing': { en: 'Information sharing and co-operation', ja: '情報共有・協力枠組み' },
  awareness: { en: 'Awareness raising', ja: '意識啓発' },
  'education-skills': { en: 'Education, training and workforce', ja: '教育・研修・人材育成' },
  'child-online-protection': { en: 'Child online protection', ja: 'オンライン児童保護' },
  'research-assessment': { en: 'Research, metrics and capacity assessment', ja: '研究・測定・能力評価' },
  'standards-technology': { en: 'Standards and technology', ja: '基準・技術' },
  'data-protection': { en: 'Data protection and privacy', ja: 'データ保護・プライバシー' },
  'digital-government': { en: 'Digital government', ja: 'eガバナンス・電子政府' },
  'internet-governance': {
    en: 'Internet governance and digital policy',
    ja: 'インターネットガバナンス・デジタル政策',
  },
  'digital-trade': { en: 'E-commerce and digital trade', ja: 'eコマース・デジタル貿易' },
  'digital-inclusion': { en: 'Digital inclusion', ja: 'デジタル包摂' },
} as const satisfies Record<string, Label>

export const targets = {
  'government-officials': { en: 'Government officials', ja: '政府職員' },
  'policy-makers': { en: 'Policy makers', ja: '政策立案者・意思決定者' },
  diplomats: { en: 'Diplomats', ja: '外交官' },
  legislators: { en: 'Legislators', ja: '国会議員・立法者' },
  'law-enforcement': { en: 'Law enforcement', ja: '法執行機関' },
  prosecutors: { en: 'Prosecutors', ja: '検察官' },
  judiciary: { en: 'Judges and courts', ja: '裁判官・司法職員' },
  military: { en: 'Armed forces and defence', ja: '軍・国防' },
  csirts: { en: 'CSIRTs', ja: 'CSIRT・CERT' },
  regulators: { en: 'Regulators', ja: '規制当局' },
  'telecom-operators': { en: 'Telecom and network operators', ja: '電気通信・ネットワーク事業者' },
  'critical-infrastructure': { en: 'Critical infrastructure operators', ja: '重要インフラ事業者' },
  'financial-sector': { en: 'Financial sector', ja: '金融部門' },
  'private-sector': { en: 'Private sector', ja: '企業・民間部門' },
  smes: { en: 'Small and medium-sized enterprises', ja: '中小企業' },
  'security-professionals': { en: 'IT and security professionals', ja: 'IT・セキュリティ専門家' },
  academia: { en: 'Academia and research bodies', ja: '学界・研究機関' },
  educators: { en: 'Educators', ja: '教育者・教育機関' },
  students: { en: 'Students', ja: '学生' },
  'civil-society': { en: 'Civil society', ja: '市民社会' },
  'technical-community': { en: 'Technical community', ja: '技術コミュニティ' },
  'international-organisations': { en: 'International organisations', ja: '国際機関・地域機関' },
  'local-government': { en: 'Local government', ja: '地方自治体' },
  'local-communities': { en: 'Local communities', ja: '地域コミュニティ' },
  'general-public': { en: 'General public', ja: '一般市民' },
  'children-youth': { en: 'Children and young people', ja: '児童・若年者' },
  parents: { en: 'Parents', ja: '親' },
  women: { en: 'Women', ja: '女性' },
  'health-workers': { en: 'Health workers', ja: '医療従事者' },
  media: { en: 'Media', ja: '報道機関' },
} as const satisfies Record<string, Label>

export const activities = {
  training: { en: 'Training', ja: '研修' },
  'online-course': { en: 'Online courses', ja: 'オンライン講座' },
  workshop: { en: 'Workshops and seminars', ja: 'ワークショップ・セミナー' },
  conference: { en: 'Conferences and meetings', ja: '会議・フォーラム' },
  exercise: { en: 'Exercises', ja: '演習' },
  'study-visit': { en: 'Study visits', ja: '視察・招へい' },
  'expert-deployment': { en: 'Experts sent', ja: '専門家派遣' },
  advisory: { en: 'Advice and mentoring', ja: '助言・コンサルティング' },
  assessment: { en: 'Assessment', ja: '評価・診断' },
  'strategy-drafting': { en: 'Strategy drafting', ja: '戦略・政策の策定支援' },
  'legal-drafting': { en: 'Legal drafting', ja: '法令の起草支援' },
  'csirt-building': { en: 'Building CSIRTs', ja: 'CSIRT構築' },
  equipment: { en: 'Equipment and software', ja: '機材・ソフトウェア供与' },
  'system-development': { en: 'Building systems', ja: 'システム開発' },
  'awareness-campaign': { en: 'Awareness campaigns', ja: '意識啓発キャンペーン' },
  toolkit: { en: 'Materials, guides and tools', ja: '教材・ガイド・ツール作成' },
  research: { en: 'Research and reports', ja: '調査・研究' },
  'information-sharing': { en: 'Information sharing', ja: '情報共有' },
  'network-building': { en: 'Networks and co-operation frameworks', ja: 'ネットワーク・枠組みづくり' },
  'joint-operation': { en: 'Joint operations', ja: '共同オペレーション' },
  'incident-assistance': { en: 'Help in incidents', ja: 'インシデント対応支援' },
  fellowship: { en: 'Fellowships and exchanges', ja: '奨学・交流' },
} as const satisfies Record<string, Label>

export const organisationTypes = {
  government: { en: 'Government', ja: '政府機関' },
  intergovernmental: { en: 'Intergovernmental organisation', ja: '国際機関' },
  regional: { en: 'Regional organisation', ja: '地域機関' },
  company: { en: 'Company', ja: '企業' },
  ngo: { en: 'Non-governmental organisation', ja: '非政府・非営利団体' },
  academia: { en: 'Academia', ja: '学術機関' },
  network: { en: 'Network', ja: 'ネットワーク・連合体' },
} as const satisfies Record<string, Label>

export const organisationRoles = {
  donor: { en: 'Donor', ja: '支援主体' },
  funder: { en: 'Funder', ja: '資金提供' },
  implementer: { en: 'Implementer', ja: '実施' },
  partner: { en: 'Partner', ja: '協力' },
} as const satisfies Record<string, Label>

export const recipientKinds = {
  country: { en: 'Country', ja: '国' },
  group: { en: 'Group', ja: '枠組み' },
  region: { en: 'Region', ja: '地域' },
  global: { en: 'World', ja: '全世界' },
} as const satisfies Record<string, Label>

export const recipientRoles = {
  target: { en: 'Supported', ja: '支援対象' },
  priority: { en: 'Priority', ja: '優先対象' },
  participant: { en: 'Participant', ja: '参加' },
  assessed: { en: 'Assessed', ja: '評価対象' },
  host: { en: 'Host', ja: '開催・設置' },
} as const satisfies Record<string, Label>

export const statuses = {
  planned: { en: 'Planned', ja: '予定' },
  active: { en: 'Active', ja: '継続中' },
  ended: { en: 'Ended', ja: '終了' },
  unknown: { en: 'Unknown', ja: '不明' },
} as const satisfies Record<string, Label>

/** Whether an entry has been checked against a source, and whether it is time to do so again. */
export const verificationStandings = {
  current: { en: 'Verified', ja: '検証済み' },
  due: { en: 'Check due soon', ja: '再確認の時期' },
  overdue: { en: 'Check overdue', ja: '再確認の期限切れ' },
  unverified: { en: 'Not verified', ja: '未検証' },
} as const satisfies Record<string, Label>

export const recurrences = {
  year: { en: 'every year', ja: '毎年' },
  'two-years': { en: 'every two years', ja: '2年ごと' },
} as const satisfies Record<string, Label>

export const sourceDocuments = {
  'murakami-2018': { en: 'Murakami (2018)', ja: '村上（2018）' },
  editor: { en: 'Entered by an editor', ja: '編集者による入力' },
} as const satisfies Record<string, Label>

/** How an entry stands to another, said from the entry that names it. */
export const relationKinds = {
  succeeds: { en: 'Succeeds', ja: '引き継いだ取組' },
  'part-of': { en: 'Part of', ja: '上位の取組' },
  'same-programme': { en: 'Same programme', ja: '同じ事業の取組' },
} as const satisfies Record<string, Label>

/** The same, said from the entry that is named. */
export const relationKindsBack = {
  succeeds: { en: 'Succeeded by', ja: '後継の取組' },
  'part-of': { en: 'Has part', ja: '構成する取組' },
  'same-programme': { en: 'Same programme', ja: '同じ事業の取組' },
} as const satisfies Record<keyof typeof relationKinds, Label>

export type Theme = keyof typeof themes
export type Target = keyof typeof targets
export type Activity = keyof typeof activities
export type OrganisationType = keyof typeof organisationTypes
export type OrganisationRole = keyof typeof organisationRoles
export type RecipientKind = keyof typeof recipientKinds
export type RecipientRole = keyof typeof recipientRoles
export type Status = keyof typeof statuses
export type VerificationStanding = keyof typeof verificationStandings
export type RelationKind = keyof typeof relationKinds

/** The codes of a vocabulary, in its order, as a tuple that zod's `enum` takes. */
export function codesOf<V extends Record<string, Label>>(vocabulary: V): [keyof V & string, ...(keyof V & string)[]] {
  const [first, ...rest] = Object.keys(vocabulary) as (keyof V & string)[]
  if (first === undefined) throw new Error('A vocabulary has at least one code')
  return [first, ...rest]
}

export function isCodeOf<V extends Record<string, Label>>(vocabulary: V, code: string): code is keyof V & string {
  return Object.hasOwn(vocabulary, code)
}
