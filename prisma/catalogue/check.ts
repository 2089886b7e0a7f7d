import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { fieldErrors, InitiativeInput, OrganisationInput } from '../../lib/catalogue/initiative'
import { codeInItem } from '../../lib/catalogue/places'
import { fold } from '../../lib/search/text'

/*
 * `npm run catalogue:check`: what must hold of the catalogue's files beyond what each must be by itself. Says every
 * finding in one line, and needs no database.
 */

/** How many entries chapter 6 of the thesis counts under each of its groups; entry 20 it counts nowhere. */
const thesisGroups: Record<string, number> = {
  日本: 5,
  星: 1,
  韓国: 2,
  ASEAN: 2,
  APEC: 1,
  米国: 8,
  墨: 1,
  英: 34,
  エストニア: 13,
  スイス: 1,
  メリディアン: 1,
  仏: 1,
  白: 1,
  以: 1,
  加: 1,
  ENISA: 2,
  欧州評議会: 5,
  欧州委員会: 1,
  OSCE: 1,
  ユーロポール: 2,
  フィンランド: 1,
  ディプロ財団: 1,
  ICT4Peace: 1,
  UNIDIR: 3,
  UNODC: 2,
  UNDP: 5,
  UNESCAP: 1,
  UNECA: 4,
  ITU: 11,
  UNCTAD: 5,
  UNAFRI: 2,
  OAS: 10,
  GSMA: 1,
  世界経済フォーラム: 1,
  GPEN: 1,
  GPD: 1,
  ナイロビ大学: 1,
  セネガル: 1,
  ANSTeRD: 1,
  EC3: 1,
  インターポール: 2,
  NATO: 2,
  GFCE: 1,
}
const uncounted = 20
const entries = 144

/** Names that lead to two organisations, with the reason. */
const sharedNames: { name: string; codes: string[]; why: string }[] = [
  { name: 'ICTA', codes: ['ke-icta', 'lk-icta'], why: 'the agencies of Kenya and Sri Lanka have one acronym' },
  { name: 'DOJ', codes: ['ph-doj', 'us-doj'], why: 'the departments of the Philippines and the United States' },
  {
    name: 'ナイロビ大学(C4D研究所)',
    codes: ['university-of-nairobi', 'uon-c4dlab'],
    why: 'the cell names the university and its laboratory, and both are recorded',
  },
]

export type CatalogueText = { organisations: string; initiatives: { name: string; text: string }[] }

/** The files as they stand. */
export function readTexts(folder: string = import.meta.dirname): CatalogueText {
  return {
    organisations: readFileSync(join(folder, 'organisations.json'), 'utf8'),
    initiatives: readdirSync(join(folder, 'initiatives'))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, 'initiatives', name), 'utf8') })),
  }
}

const Numbered = z.object({ id: z.number().int().positive() })

/** Every finding as one line; none where all is well. */
export function checkCatalogue(texts: CatalogueText): string[] {
  const findings: string[] = []
  const read = (file: string, text: string): unknown => {
    try {
      return JSON.parse(text)
    } catch (error) {
      findings.push(`${file}: is no JSON (${error instanceof Error ? error.message : error})`)
      return null
    }
  }
  const parse = <T>(file: string, schema: z.ZodType<T>, content: unknown): T | null => {
    const parsed = schema.safeParse(content)
    if (parsed.success) return parsed.data
    for (const [path, code] of Object.entries(fieldErrors(parsed.error))) {
      findings.push(`${file}: ${path || 'the whole'}: ${code}`)
    }
    return null
  }
  /** Says the first line that is not as we write it: keys in their order, text tidied, two spaces, nothing unknown. */
  const compare = (file: string, text: string, content: unknown) => {
    const wanted = `${JSON.stringify(content, null, 2)}\n`.split('\n')
    const at = text.split('\n').findIndex((line, index) => line !== wanted[index])
    if (at !== -1)
      findings.push(`${file}: line ${at + 1} is not written as the others: expected ${wanted[at] ?? 'the end'}`)
    else if (text.split('\n').length < wanted.length) findings.push(`${file}: ends too early`)
  }

  const listed = parse(
    'organisations.json',
    z.array(OrganisationInput),
    read('organisations.json', texts.organisations),
  )
  const organisations = listed ?? []
  if (listed) compare('organisations.json', texts.organisations, listed)
  const codes = new Set(organisations.map(({ code }) => code))
  organisations.forEach(({ code, name }, at) => {
    const before = organisations[at - 1]
    if (before && before.code === code) findings.push(`organisations.json: ${code} stands twice`)
    if (before && before.code > code) findings.push(`organisations.json: ${code} stands after ${before.code}`)
    if (name.ja === null || name.en === null) findings.push(`organisations.json: ${code} has no name in one language`)
  })
  findings.push(...checkNames(organisations))

  const ids = new Set<number>()
  const named = new Set<string>()
  const counted = new Map<string, number>()
  for (const { name: file, text } of texts.initiatives) {
    const content = read(file, text)
    if (content === null) continue
    const id = parse(file, Numbered, content)?.id
    if (id === undefined) continue
    if (ids.has(id)) findings.push(`${file}: number ${id} stands twice`)
    ids.add(id)
    if (file !== `${String(id).padStart(3, '0')}.json`) findings.push(`${file}: holds number ${id}`)

    const input = parse(file, InitiativeInput, content)
    if (input === null) continue
    const recipients = input.recipients.map((recipient) => ({ ...recipient, code: codeInItem(recipient.code) }))
    compare(file, text, { id, ...withoutLater(input), recipients })
    for (const { code } of input.organisations) {
      if (!codes.has(code)) findings.push(`${file}: organisation ${code} is not in organisations.json`)
      named.add(code)
    }
    if (!input.organisations.some(({ role }) => role === 'donor' || role === 'funder')) {
      findings.push(`${file}: names nobody who leads or pays`)
    }
    if (input.name.ja === null || input.name.en === null) findings.push(`${file}: has no name in one language`)
    if (input.source.locator !== `Appendix 1, no. ${id}`)
      findings.push(`${file}: its source is not Appendix 1, no. ${id}`)
    if ((input.thesisGroup === null) !== (id === uncounted)) {
      findings.push(`${file}: chapter 6 counts every entry but ${uncounted} under a group`)
    }
    if (input.thesisGroup !== null) counted.set(input.thesisGroup, (counted.get(input.thesisGroup) ?? 0) + 1)
  }

  for (let id = 1; id <= entries; id += 1) if (!ids.has(id)) findings.push(`number ${id} is missing`)
  for (const id of ids) if (id > entries) findings.push(`number ${id} is beyond the ${entries} of the thesis`)
  for (const { code } of organisations) if (!named.has(code)) findings.push(`organisation ${code} is named by no entry`)
  for (const group of new Set([...Object.keys(thesisGroups), ...counted.keys()])) {
    const [count, wanted] = [counted.get(group) ?? 0, thesisGroups[group] ?? 0]
    if (count !== wanted) findings.push(`${group}: ${count} entries, where chapter 6 counts ${wanted}`)
  }
  return findings
}

/** What the thesis does not have and editors add later stands in a file only where there is something to say. */
function withoutLater({ evidence, relations, contact, ...input }: InitiativeInput): Partial<InitiativeInput> {
  return {
    ...input,
    ...(evidence.length > 0 ? { evidence } : {}),
    ...(relations.length > 0 ? { relations } : {}),
    ...(contact ? { contact } : {}),
  }
}

/** A name, however it is typed, leads to one organisation: the form and the import find organisations by it. */
function checkNames(organisations: OrganisationInput[]): string[] {
  const bearers = new Map<string, { name: string; codes: Set<string> }>()
  for (const { code, name, acronym, formerNames, aliases } of organisations) {
    for (const own of [code, name.ja, name.en, acronym, ...formerNames, ...aliases]) {
      if (own === null) continue
      const bearer = bearers.get(fold(own)) ?? { name: own, codes: new Set() }
      bearer.codes.add(code)
      bearers.set(fold(own), bearer)
    }
  }
  const shared = [...bearers.values()].filter((bearer) => bearer.codes.size > 1)
  const isSaid = (bearer: { name: string; codes: Set<string> }) =>
    sharedNames.some(
      ({ name, codes }) => fold(name) === fold(bearer.name) && `${codes}` === `${[...bearer.codes].sort()}`,
    )
  return [
    ...shared
      .filter((bearer) => !isSaid(bearer))
      .map(({ name, codes }) => `organisations.json: “${name}” leads to ${[...codes].sort().join(' and ')}`),
    ...sharedNames
      .filter(({ name }) => !shared.some((bearer) => fold(bearer.name) === fold(name)))
      .map(({ name }) => `check.ts: “${name}” is said to be shared and is not`),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = checkCatalogue(readTexts())
  for (const finding of findings) console.error(finding)
  if (findings.length > 0) process.exitCode = 1
  else console.info(`The catalogue’s ${entries} entries and their organisations hold together.`)
}
