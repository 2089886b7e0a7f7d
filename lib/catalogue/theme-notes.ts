import type { Label } from '../i18n/locales'
import type { Theme } from './vocabulary'

/** What an entry is about that has a theme, in one sentence: the catalogue's own reading, for sources define no themes. */
export const themeNotes: Record<Theme, Label> = {
  'strategy-policy': {
    ja: '国のサイバーセキュリティ戦略・政策を策定し、見直し、実施する体制を整えるための支援。',
    en: 'Help in drafting, reviewing and carrying out a country’s cybersecurity strategy or policy.',
  },
  'norms-diplomacy': {
    ja: '国際法や責任ある国家の行動規範、信頼醸成措置など、サイバー空間をめぐる国家間の議論に参加するための支援。',
    en: 'Help in taking part in what states discuss about cyberspace: international law, norms of responsible behaviour, confidence-building measures.',
  },
  'legal-frameworks': {
    ja: 'サイバーセキュリティや情報通信に関する法令・規制を整え、国際的な基準と調和させるための支援。',
    en: 'Help in making laws and rules on cybersecurity and communications, and in bringing them in line with international ones.',
  },
  cybercrime: {
    ja: 'サイバー犯罪の捜査、訴追、裁判と国際捜査協力にあたる刑事司法機関の能力を高めるための支援。',
    en: 'Help for criminal justice bodies that investigate, prosecute and try cybercrime, and that work together across borders.',
  },
  'forensics-evidence': {
    ja: 'デジタル・フォレンジックと、電子証拠の収集・保全・分析・提出のための支援。',
    en: 'Help with digital forensics, and with collecting, keeping, analysing and presenting electronic evidence.',
  },
  'incident-response': {
    ja: 'CSIRTの設立と運用、インシデントの検知・対応・復旧のための支援。',
    en: 'Help in founding and running a CSIRT, and in detecting, handling and recovering from incidents.',
  },
  'critical-infrastructure': {
    ja: '電力、金融、通信など、社会を支える重要インフラの情報システムを守るための支援。',
    en: 'Help in protecting the information systems of infrastructure that a society depends on, such as power, finance and communications.',
  },
  'cyber-defence': {
    ja: '軍・国防当局がサイバー攻撃から自らのシステムを守る能力を高めるための支援。',
    en: 'Help for armed forces and ministries of defence in defending their systems against cyber attacks.',
  },
  'information-sharing': {
    ja: '脅威情報の共有と、国・機関・官民の間の協力の枠組みづくりのための支援。',
    en: 'Help in sharing information on threats, and in building co-operation between countries, between bodies, and with the private sector.',
  },
  awareness: {
    ja: '市民、企業、行政の職員などに、サイバー空間の危険と身の守り方を知らせるための支援。',
    en: 'Help in making citizens, companies and officials aware of the risks of cyberspace and of how to stay safe.',
  },
  'education-skills': {
    ja: '学校・大学での教育、専門家の研修や資格など、人材を育てるための支援。',
    en: 'Help in building a workforce: teaching in schools and universities, training and certifying specialists.',
  },
  'child-online-protection': {
    ja: 'オンラインでの性的搾取、いじめ、有害な情報などから子どもを守るための支援。',
    en: 'Help in protecting children online against sexual exploitation, bullying and harmful content.',
  },
  'research-assessment': {
    ja: '能力の成熟度の評価、指標づくり、調査研究のための支援。',
    en: 'Help in assessing the maturity of capacity, in measuring it, and in research.',
  },
  'standards-technology': {
    ja: '技術標準、認証、暗号、ネットワークの技術基盤などを整えるための支援。',
    en: 'Help with technical standards, certification, cryptography and the technical base of networks.',
  },
  'data-protection': {
    ja: '個人情報の保護とプライバシーに関する制度や運用を整えるための支援。',
    en: 'Help in making and applying rules that protect personal data and privacy.',
  },
  'digital-government': {
    ja: '行政手続のオンライン化、電子認証など、電子政府を整えるための支援。',
    en: 'Help in building digital government: services online, electronic identification and the like.',
  },
  'internet-governance': {
    ja: 'ドメイン名などインターネットの管理と、デジタル政策の議論に参加するための支援。',
    en: 'Help in taking part in how the Internet is run, such as its domain names, and in digital policy.',
  },
  'digital-trade': {
    ja: '電子商取引とデジタル貿易の制度や環境を整えるための支援。',
    en: 'Help in building the rules and conditions for e-commerce and digital trade.',
  },
  'digital-inclusion': {
    ja: '情報通信技術を使えない人や地域との格差を縮めるための支援。',
    en: 'Help in closing the gap to people and places that cannot use information and communication technology.',
  },
}
