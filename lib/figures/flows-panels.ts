import { globalCode, placeLabel } from '../catalogue/places'
import { isCodeOf, themes } from '../catalogue/vocabulary'
import { inLocale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Filters } from '../search/filters'
import { type Addresses, addressesWithin } from './addresses'
import { drawFlows, type FlowMark, type FlowRibbon } from './draw-flows'
import type { FigureScope, FigureTable, Panel, TableCell } from './figure'
import { type FlowLink, type FlowNode, type Flows, flowsOf } from './flows'
import type { FigureRequest } from './request'

/** More donors than these are one ribbon: their labels would not fit on a screen. */
const mostDonors = 15

type Column = 'donors' | 'regions' | 'themes'

/**
 * `{ donors, regions, themes: [{ code, count }], toRegions: [{ donor, region, count }], toThemes: [{ region, theme, count }] }`,
 * all of them. A code is null where nothing is recorded; a region is `ACROSS` for recipients in no one region.
 */
export function flowsNumbers({ matches }: FigureScope, _request: FigureRequest): object {
  const flows = flowsOf(matches.traits, matches.day)
  const codeOf = (node: FlowNode | undefined) => (node?.kind === 'across' ? 'ACROSS' : (node?.code ?? null))
  const column = (nodes: readonly FlowNode[]) => nodes.map((node) => ({ code: codeOf(node), count: node.ids.length }))
  return {
    donors: column(flows.donors),
    regions: column(flows.regions),
    themes: column(flows.themes),
    toRegions: flows.toRegions.map(({ source, target, ids }) => ({
      donor: codeOf(flows.donors[source]),
      region: codeOf(flows.regions[target]),
      count: ids.length,
    })),
    toThemes: flows.toThemes.map(({ source, target, ids }) => ({
      region: codeOf(flows.regions[source]),
      theme: codeOf(flows.themes[target]),
      count: ids.length,
    })),
  }
}

/** From donors through regions to themes. */
export function flowsPanels(scope: FigureScope, _request: FigureRequest): Panel[] {
  const { locale, matches } = scope
  const { flowsFigure } = messagesFor(locale)
  const flows = flowsOf(matches.traits, matches.day, mostDonors)
  const { head } = flowsFigure
  if (matches.total === 0) {
    const table = { head: [head.donor, head.region, head.theme, head.count], rows: [] }
    return [{ key: 'flows', finding: flowsFigure.none, drawing: null, table, notes: [] }]
  }
  const [toRegions, toThemes] = halvesOf(flows)
  const addresses = addressesWithin(scope)
  const drawing = drawFlows(
    {
      columns: [
        { head: flowsFigure.donors, marks: marksOf(scope, flows, 'donors', addresses) },
        { head: flowsFigure.regions, marks: marksOf(scope, flows, 'regions', addresses) },
        { head: flowsFigure.themes, marks: marksOf(scope, flows, 'themes', addresses) },
      ],
      ribbons: [ribbonsOf(scope, flows, toRegions, addresses), ribbonsOf(scope, flows, toThemes, addresses)],
      alt: flowsFigure.alt(flows.donors.length, flows.regions.length, flows.themes.length),
    },
    locale,
  )
  const { notes } = flowsFigure
  return [
    {
      key: 'flows',
      finding: findingOf(scope, flows),
      drawing,
      table: tableOf(scope, flows),
      notes: [
        notes.widths,
        notes.named,
        ...(flows.regions.some(({ kind }) => kind === 'across') ? [notes.across] : []),
        ...(matches.undated > 0 ? [notes.undated(matches.undated)] : []),
        ...(addresses.missing() > 0 ? [notes.unlinked(addresses.missing())] : []),
      ],
    },
  ]
}

/** The largest of what is recorded by name; the first of equals, which are counted. */
function findingOf(scope: FigureScope, flows: Flows): string {
  const { flowsFigure } = messagesFor(scope.locale)
  const largest = ({ links, from, to }: Half) => {
    const named = links.filter(
      ({ source, target }) => flows[from][source]?.kind === 'code' && flows[to][target]?.kind === 'code',
    )
    const count = named.reduce((most, { ids }) => Math.max(most, ids.length), 0)
    const equals = named.filter(({ ids }) => ids.length === count)
    const [first] = equals
    if (!first) return []
    const names = namesOf(scope, flows, { links, from, to }, first)
    const say = from === 'donors' ? flowsFigure.toRegion : flowsFigure.toTheme
    return [say(...names, count, equals.length)]
  }
  const sentences = halvesOf(flows).flatMap(largest)
  if (sentences.length === 0) return flowsFigure.unrecorded(scope.matches.total)
  return sentences.join(scope.locale === 'ja' ? '' : ' ')
}

function nameOf({ locale, matches }: FigureScope, flows: Flows, column: Column, node: FlowNode | undefined): string {
  const { flowsFigure } = messagesFor(locale)
  switch (node?.kind) {
    case 'code':
      if (column === 'donors') return inLocale(matches.nameOf(node.code), locale)?.text ?? node.code
      if (column === 'themes') return isCodeOf(themes, node.code) ? themes[node.code][locale] : node.code
      return node.code === globalCode ? flowsFigure.world : placeLabel(node.code)[locale]
    case 'others':
      return flowsFigure.others(flows.otherDonors)
    case 'across':
      return flowsFigure.across
    default:
      return { donors: flowsFigure.noDonor, regions: flowsFigure.noRegion, themes: flowsFigure.noTheme }[column]
  }
}

/** The filter that finds the entries of a node; null where none does. */
function filterOf(column: Column, node: FlowNode | undefined): Partial<Filters> | null {
  if (node?.kind !== 'code') return null
  if (column === 'donors') return { donor: [node.code] }
  if (column === 'themes') return { theme: [node.code] }
  return node.code === globalCode ? null : { region: [node.code] }
}

function addressOf(addresses: Addresses, ids: readonly number[], ...filters: (Partial<Filters> | null)[]) {
  let change: Partial<Filters> = {}
  for (const filter of filters) {
    if (filter === null) return addresses.ofEntries(ids)
    change = { ...change, ...filter }
  }
  return addresses.ofMark(change, ids)
}

function marksOf(scope: FigureScope, flows: Flows, column: Column, addresses: Addresses): FlowMark[] {
  const { flowsFigure } = messagesFor(scope.locale)
  return flows[column].map((node) => {
    const name = nameOf(scope, flows, column, node)
    const acronym = column === 'donors' && node.kind === 'code' ? scope.matches.acronymOf(node.code) : null
    return {
      label: name,
      short: acronym,
      title: flowsFigure.one(name, node.ids.length),
      href: addressOf(addresses, node.ids, filterOf(column, node)),
      count: node.ids.length,
      plain: node.kind !== 'code',
    }
  })
}

type Half = { links: readonly FlowLink[]; from: 'donors' | 'regions'; to: 'regions' | 'themes' }

const halvesOf = (flows: Flows): [Half, Half] => [
  { links: flows.toRegions, from: 'donors', to: 'regions' },
  { links: flows.toThemes, from: 'regions', to: 'themes' },
]

function namesOf(scope: FigureScope, flows: Flows, { from, to }: Half, { source, target }: FlowLink): [string, string] {
  return [nameOf(scope, flows, from, flows[from][source]), nameOf(scope, flows, to, flows[to][target])]
}

function addressOfLink(addresses: Addresses, flows: Flows, { from, to }: Half, { source, target, ids }: FlowLink) {
  return addressOf(addresses, ids, filterOf(from, flows[from][source]), filterOf(to, flows[to][target]))
}

function ribbonsOf(scope: FigureScope, flows: Flows, half: Half, addresses: Addresses): FlowRibbon[] {
  const { flowsFigure } = messagesFor(scope.locale)
  const say = half.from === 'donors' ? flowsFigure.flow : flowsFigure.about
  return half.links.map((link) => ({
    source: link.source,
    target: link.target,
    title: say(...namesOf(scope, flows, half, link), link.ids.length),
    href: addressOfLink(addresses, flows, half, link),
    count: link.ids.length,
  }))
}

/** A row for each ribbon; `all` stands where the other half is not asked about. */
function tableOf(scope: FigureScope, flows: Flows): FigureTable {
  const { head, all } = messagesFor(scope.locale).flowsFigure
  const addresses = addressesWithin(scope)
  const rows = halvesOf(flows).flatMap((half) =>
    [...half.links]
      .sort((a, b) => b.ids.length - a.ids.length)
      .map((link): TableCell[] => {
        const names = namesOf(scope, flows, half, link)
        const count = { text: link.ids.length, href: addressOfLink(addresses, flows, half, link) }
        return [...(half.from === 'donors' ? [...names, all] : [all, ...names]), count]
      }),
  )
  return { head: [head.donor, head.region, head.theme, head.count], rows }
}
