import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { type Bilingual, isLocale } from '../i18n/locales'
import { descriptionTypes, iatiNamespace, isReporterRef, ownVocabulary, regionOf } from './iati-codes'
import { type Chunks, decoded, NotUtf8, type Reading, readItem } from './reading'

/*
 * An IATI file read back, the mirror of what iati.ts writes: an activity at a time, so that a file of any length takes
 * the same memory. A document type is refused, and with it every entity that could be declared; nothing is fetched.
 */

/** An element: its own name where it is IATI's, `kakehashi:` before it where it is ours. */
type Node = { name: string; attributes: ReadonlyMap<string, string>; children: Node[]; text: string }

/** Far more than the longest entry that can be saved: an activity that doesn't end must not fill the memory. */
const mostOfActivity = 16 * 1024 * 1024
const sliceLength = 64 * 1024

/**
 * Entries from IATI 2 in UTF-8, activity by activity. A file that stops being that ends with a reading that says so; only
 * a source that fails throws.
 */
export async function* readIati(source: Chunks): AsyncGenerator<Reading> {
  const collector = collectActivities()
  let place = 0
  try {
    let sinceActivity = 0
    for await (const text of decoded(source)) {
      for (let from = 0; from < text.length; from += sliceLength) {
        const slice = text.slice(from, from + sliceLength)
        sinceActivity += slice.length
        for (const activity of collector.take(slice)) {
          place += 1
          sinceActivity = 0
          yield { place, ...readItem(itemOf(activity)) }
        }
        if (sinceActivity > mostOfActivity) throw new NotIati('an activity without an end')
      }
    }
    collector.end()
  } catch (error) {
    const code = error instanceof NotIati ? 'not-iati' : error instanceof NotUtf8 ? 'not-utf-8' : null
    if (code === null) throw error
    yield { place: place + 1, problems: [{ at: '', code }] }
  }
}

class NotIati extends Error {}

/** Takes text and gives the activities that have come to their end. Throws `NotIati`. */
function collectActivities() {
  const parser = new SaxesParser({ xmlns: true })
  const done: Node[] = []
  /** From the activity down to the innermost element that is open. */
  const open: Node[] = []
  let depth = 0
  parser.on('doctype', () => {
    throw new NotIati('a document type')
  })
  parser.on('opentag', (tag) => {
    const node = { name: nameOf(tag), attributes: attributesOf(tag), children: [], text: '' }
    depth += 1
    const isRoot = node.name === 'iati-activities' && node.attributes.get('version')?.startsWith('2.')
    if (depth === 1 && !isRoot) throw new NotIati('another root')
    if (open.length === 0 && node.name !== 'iati-activity') return
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => {
    depth -= 1
    const node = open.pop()
    if (node && open.length === 0) done.push(node)
  })
  const text = (said: string) => {
    const inside = open.at(-1)
    if (inside) inside.text += said
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('error', (error) => {
    throw new NotIati('not well-formed', { cause: error })
  })
  return {
    take: (piece: string): Node[] => {
      parser.write(piece)
      return done.splice(0)
    },
    end: () => {
      parser.close()
    },
  }
}

function nameOf({ uri, local }: SaxesTagNS | SaxesAttributeNS): string {
  if (uri === '') return local
  return uri === iatiNamespace ? `kakehashi:${local}` : `${uri} ${local}`
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

function attributesOf({ attributes }: SaxesTagNS): Map<string, string> {
  return new Map(
    Object.values(attributes).map((attribute) => [
      attribute.uri === xmlNamespace ? `xml:${attribute.local}` : nameOf(attribute),
      attribute.value,
    ]),
  )
}

const attribute = (node: Node | undefined, name: string) => node?.attributes.get(name) ?? null
const own = (node: Node | undefined, name: string) => attribute(node, `kakehashi:${name}`)

/** An activity as an item of the public contract, not yet parsed. */
function itemOf(activity: Node) {
  const all = (...names: string[]) => activity.children.filter(({ name }) => names.includes(name))
  const first = (name: string) => all(name).at(0)
  const pair = (node: Node | undefined) => bilingual(node, attribute(activity, 'xml:lang'))
  const codes = (nodes: Node[]) => nodes.map((node) => attribute(node, 'code'))
  const tags = (kind: string) => all('tag').filter((tag) => own(tag, 'kind') === kind)
  const verification = first('kakehashi:verification')
  return {
    id: numberOf(activity),
    name: pair(first('title')),
    nameEnOrigin: own(first('title'), 'name-origin'),
    organisations: all('participating-org')
      .filter(isRecorded)
      .map((node) => ({ code: own(node, 'code'), role: own(node, 'role') })),
    recipients: inOrder(all('recipient-country', 'recipient-region'), 'kakehashi:order').map(recipientOf),
    themes: codes(all('sector').filter((sector) => attribute(sector, 'vocabulary') === ownVocabulary)),
    targets: codes(tags('target')),
    activities: codes(tags('activity')),
    period: periodOf(activity, pair),
    ...textsOf(all('description'), pair),
    asStated: asStatedOf(all('kakehashi:as-stated')),
    source: sourceOf(first('kakehashi:source'), pair),
    thesisGroup: first('kakehashi:thesis-group')?.text ?? null,
    frameworks: tags('framework').map((tag) => ({
      item: attribute(tag, 'code'),
      reason: pair(tag.children.find(({ name }) => name === 'kakehashi:reason')),
    })),
    evidence: evidenceOf(activity),
    relations: inOrder(
      [activity, ...all('related-activity')].flatMap(({ children }) =>
        children.filter(({ name }) => name === 'kakehashi:relation'),
      ),
      'order',
    ).map((node) => ({ kind: attribute(node, 'kind'), to: Number(attribute(node, 'to')) })),
    contact: contactOf(first('contact-info'), pair),
    ...(verification ? { verification: verificationOf(verification) } : {}),
    version: wholeNumber(own(activity, 'version')),
    createdAt: own(activity, 'created'),
    updatedAt: attribute(activity, 'last-updated-datetime'),
  }
}

type Pair = (node: Node | undefined) => Bilingual

/** Of each language the first text; `inherited` is the language of what does not say its own. */
function bilingual(node: Node | undefined, inherited: string | null): Bilingual {
  const pair: Bilingual = { ja: null, en: null }
  for (const { name, attributes, text } of node?.children ?? []) {
    const lang = attributes.get('xml:lang') ?? inherited ?? ''
    if (name === 'narrative' && isLocale(lang)) pair[lang] ??= text
  }
  return pair
}

/** What stands only because the schema demands something says that nothing is recorded. */
const isRecorded = (node: Node) => own(node, 'recorded') !== 'false'

const wholeNumber = (text: string | null) => (text !== null && /^\d+$/.test(text) ? Number(text) : null)

/** The number in the catalogue, where it is the catalogue that reports; another reporter's numbers are its own. */
function numberOf(activity: Node): number | null {
  const reporter = activity.children.find(({ name }) => name === 'reporting-org')
  if (!isReporterRef(attribute(reporter, 'ref') ?? '')) return null
  const identifier = activity.children.find(
    (node) => node.name === 'other-identifier' && attribute(node, 'type') === 'A1',
  )
  return wholeNumber(attribute(identifier, 'ref'))
}

/** IATI sets some apart that stand mixed in the catalogue; each says where. */
function inOrder(nodes: Node[], name: string): Node[] {
  const place = (node: Node) => wholeNumber(attribute(node, name)) ?? Number.MAX_SAFE_INTEGER
  return nodes.toSorted((a, b) => place(a) - place(b))
}

function recipientOf(node: Node) {
  const code = attribute(node, 'code') ?? ''
  const role = own(node, 'role') ?? 'target'
  if (node.name === 'recipient-country') return { kind: 'country', code, role }
  // In a vocabulary that the catalogue doesn't use the code is no place that it knows.
  return { ...(regionOf(attribute(node, 'vocabulary') ?? '1', code) ?? { kind: 'region', code }), role }
}

function periodOf({ children }: Node, pair: Pair) {
  const dates = children.filter((node) => node.name === 'activity-date' && isRecorded(node))
  // What happened counts before what was planned.
  const date = (...types: string[]) => {
    const node = types.flatMap((type) => dates.filter((one) => attribute(one, 'type') === type)).at(0)
    return own(node, 'stated') ?? attribute(node, 'iso-date')
  }
  const period = children.find(({ name }) => name === 'kakehashi:period')
  const every = attribute(period, 'every')
  const ongoing = attribute(period, 'ongoing')
  return {
    start: date('2', '1'),
    end: date('4', '3'),
    ongoing: ongoing === null ? null : ongoing === 'true',
    recurring: every === null ? null : { every, note: pair(period) },
  }
}

function textsOf(descriptions: Node[], pair: Pair): Record<string, Bilingual> {
  const recorded = descriptions.filter(isRecorded)
  return Object.fromEntries(
    descriptionTypes.map(([field, type]) => {
      const ours = recorded.find((node) => own(node, 'field') === field)
      const node =
        ours ?? recorded.find((one) => own(one, 'field') === null && (attribute(one, 'type') ?? '1') === type)
      return [field, pair(node)] as const
    }),
  )
}

function asStatedOf(nodes: Node[]) {
  const stated = (field: string) => nodes.find((node) => attribute(node, 'field') === field)?.text ?? null
  return {
    donor: stated('donor'),
    partner: stated('partner'),
    recipient: stated('recipient'),
    target: stated('target'),
    theme: stated('theme'),
    period: stated('period'),
  }
}

function sourceOf(source: Node | undefined, pair: Pair) {
  return {
    // A file that names no source was written by whoever brings it.
    document: attribute(source, 'document') ?? 'editor',
    locator: attribute(source, 'locator'),
    asOf: attribute(source, 'as-of'),
    notes: pair(source),
  }
}

function evidenceOf({ children }: Node) {
  const linked = children
    .filter((node) => node.name === 'document-link' && own(node, 'order') !== null)
    .map((node) => {
      const title = node.children.find(({ name }) => name === 'title')
      const url = own(node, 'address') === 'none' ? null : (own(node, 'written') ?? attribute(node, 'url'))
      return evidence((name) => own(node, name), title, url)
    })
  const unlinked = children
    .filter(({ name }) => name === 'kakehashi:evidence')
    .map((node) => evidence((name) => attribute(node, name), node, null))
  return [...linked, ...unlinked].toSorted((a, b) => a.order - b.order).map(({ order, ...one }) => one)
}

function evidence(read: (name: string) => string | null, title: Node | undefined, url: string | null) {
  return {
    order: wholeNumber(read('order')) ?? Number.MAX_SAFE_INTEGER,
    field: read('field'),
    title: title?.children.find(({ name }) => name === 'narrative')?.text,
    publisher: read('publisher'),
    url,
    document: read('document'),
    publishedOn: read('published'),
    retrievedOn: read('retrieved'),
  }
}

function contactOf(contact: Node | undefined, pair: Pair) {
  if (!contact) return null
  const child = (wanted: string) => contact.children.find(({ name }) => name === wanted)
  const website = child('website')
  return {
    office: pair(child('organisation')),
    url: own(website, 'written') ?? website?.text ?? null,
    email: child('email')?.text ?? null,
  }
}

function verificationOf(node: Node) {
  return {
    state: attribute(node, 'state'),
    at: attribute(node, 'at'),
    by: attribute(node, 'by'),
    against: attribute(node, 'against'),
  }
}
