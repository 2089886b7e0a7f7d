import { inLocale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { type Addresses, addressesWithin } from './addresses'
import { drawNetwork } from './draw-network'
import type { Drawing } from './drawing'
import type { FigureScope, Panel, TableCell } from './figure'
import { drawnNetwork, entriesOf, type Network, type NetworkNode, networkOf } from './network'
import type { FigureRequest } from './request'
import { setLabel } from './set-text'

/** A page with more rows is slow to read and to send; the API has all of them. */
const mostRows = 300
const mostNamed = 3
/** A name that fits in one line of so many pixels is not shortened to its acronym. */
const [labelSize, labelWidth] = [13, 126]

/** `{ nodes: [{ code, count }], links: [{ source, target, count }] }`: every organisation, and every two that share an initiative. */
export function networkNumbers({ matches }: FigureScope, _request: FigureRequest): object {
  const { nodes, links } = networkOf(matches.traits)
  const codeAt = (at: number) => nodes[at]?.code ?? ''
  return {
    nodes: nodes.map(({ code, count }) => ({ code, count })),
    links: links.map(({ source, target, count }) => ({ source: codeAt(source), target: codeAt(target), count })),
  }
}

/** The network of organisations as a drawing and a table, and the pairs of them as another table. */
export function networkPanels(scope: FigureScope, _request: FigureRequest): Panel[] {
  const { locale, matches } = scope
  const { networkFigure } = messagesFor(locale)
  const network = networkOf(matches.traits)
  const { nodes, links } = network
  const sharing = nodes.filter(({ partners }) => partners > 0)
  const table = organisationTable(scope, network)
  const rows = (all: number) => (all > mostRows ? [networkFigure.notes.rows(mostRows, all)] : [])
  const undated = matches.undated > 0 && nodes.length > 0 ? [networkFigure.notes.undated(matches.undated)] : []
  if (sharing.length === 0) {
    const finding = nodes.length === 0 ? networkFigure.noOrganisation : networkFigure.nothingShared(nodes.length)
    return [{ key: 'organisations', finding, drawing: null, table, notes: [...undated, ...rows(nodes.length)] }]
  }

  const drawn = drawnNetwork(network)
  const addresses = addressesWithin(scope)
  const drawing = pictureOf(scope, drawn, addresses)
  const most = sharing.reduce((largest, { partners }) => Math.max(largest, partners), 0)
  const first = sharing.filter(({ partners }) => partners === most)
  const [one = '', other = null] = first.slice(0, 2).map(({ code }) => nameIn(scope, code))
  const isPart = drawn.nodes.length < sharing.length || drawn.links.length < links.length
  const notes = [
    networkFigure.notes.role,
    ...(isPart
      ? [networkFigure.notes.drawn(drawn.nodes.length, sharing.length, drawn.links.length, links.length)]
      : []),
    ...(drawn.least > 1 ? [networkFigure.notes.least(drawn.least)] : []),
    ...(sharing.length < nodes.length ? [networkFigure.notes.alone(nodes.length - sharing.length)] : []),
    ...undated,
    ...(addresses.missing() > 0 ? [networkFigure.notes.unlinked(addresses.missing())] : []),
  ]
  return [
    {
      key: 'organisations',
      finding: networkFigure.finding(sharing.length, one, other, first.length, most),
      drawing,
      table,
      notes: [...notes, ...rows(nodes.length)],
    },
    {
      key: 'pairs',
      finding: pairsFinding(scope, network),
      drawing: null,
      table: pairsTable(scope, network),
      notes: rows(links.length),
    },
  ]
}

function nameIn({ matches, locale }: FigureScope, code: string): string {
  return inLocale(matches.nameOf(code), locale)?.text ?? code
}

function nameCell({ matches, locale }: FigureScope, code: string): TableCell {
  const name = inLocale(matches.nameOf(code), locale)
  return name && name.lang !== locale ? { ...name, href: null } : (name?.text ?? code)
}

/** As it is written under a circle: by its name where that is short, by its acronym where it has one. */
function labelOf(scope: FigureScope, code: string): string {
  const name = nameIn(scope, code)
  const [line, ...others] = setLabel(name, labelSize, labelWidth, 2, scope.locale)
  const isShort = others.length === 0 && line === name
  return isShort ? name : (scope.matches.acronymOf(code) ?? name)
}

/** As a donor where it is the donor of all its entries; a role has no filter of its own. */
function donorsEntries({ matches }: FigureScope): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { donors } of matches.traits) for (const code of donors) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

function addressOf(addresses: Addresses, asDonor: ReadonlyMap<string, number>, node: NetworkNode, ids: number[]) {
  return asDonor.get(node.code) === node.count
    ? addresses.ofMark({ donor: [node.code] }, ids)
    : addresses.ofEntries(ids)
}

function pictureOf(scope: FigureScope, drawn: Network, addresses: Addresses): Drawing {
  const { networkFigure } = messagesFor(scope.locale)
  const { ofNode, ofLink } = entriesOf(scope.matches.traits, drawn)
  const asDonor = donorsEntries(scope)
  const names = drawn.nodes.map(({ code }) => nameIn(scope, code))
  const marks = drawn.nodes.map((node, at) => ({
    label: labelOf(scope, node.code),
    title: networkFigure.organisation(names[at] ?? '', node.count, node.partners),
    href: addressOf(addresses, asDonor, node, ofNode[at] ?? []),
    count: node.count,
    donor: node.donor,
  }))
  const ties = drawn.links.map(({ source, target, count }, at) => ({
    source,
    target,
    title: networkFigure.pair(names[source] ?? '', names[target] ?? '', count),
    href: addresses.ofEntries(ofLink[at] ?? []),
    count,
  }))
  const alt = networkFigure.alt(drawn.nodes.length, drawn.links.length)
  return drawNetwork({ marks, ties, alt, legend: networkFigure.legend }, scope.locale)
}

/** Those with most partners first. */
function organisationTable(scope: FigureScope, network: Network) {
  const { exchange, networkFigure } = messagesFor(scope.locale)
  const { head, isDonor, isOther, listed } = networkFigure
  const { links } = network
  const strongest = network.nodes.map((): { at: number; count: number }[] => [])
  for (const { source, target, count } of links) {
    for (const [one, other] of [[source, target] as const, [target, source] as const]) {
      const found = strongest[one]
      if (found && found.length < mostNamed) found.push({ at: other, count })
    }
  }
  const shown = network.nodes
    .map((node, at) => ({ ...node, strongest: strongest[at] ?? [] }))
    .sort((a, b) => b.partners - a.partners || b.count - a.count)
    .slice(0, mostRows)
  const { ofNode } = entriesOf(scope.matches.traits, { nodes: shown, links: [] })
  const addresses = addressesWithin(scope)
  const asDonor = donorsEntries(scope)
  const rows = shown.map((node, at): TableCell[] => [
    nameCell(scope, node.code),
    node.donor ? isDonor : isOther,
    { text: node.count, href: addressOf(addresses, asDonor, node, ofNode[at] ?? []) },
    node.partners,
    node.strongest
      .map((one) => listed(nameIn(scope, network.nodes[one.at]?.code ?? ''), one.count))
      .join(exchange.listSeparator),
  ])
  return { head: [head.organisation, head.role, head.count, head.partners, head.most], rows }
}

function pairsFinding(scope: FigureScope, { nodes, links }: Network): string {
  const { networkFigure } = messagesFor(scope.locale)
  const [first] = links
  if (!first) return networkFigure.nothingShared(nodes.length)
  const name = (at: number) => nameIn(scope, nodes[at]?.code ?? '')
  const equals = links.filter(({ count }) => count === first.count).length
  return networkFigure.pairs(links.length, first.count, name(first.source), name(first.target), equals)
}

function pairsTable(scope: FigureScope, { nodes, links }: Network) {
  const { head } = messagesFor(scope.locale).networkFigure
  const shown = links.slice(0, mostRows)
  const { ofLink } = entriesOf(scope.matches.traits, { nodes, links: shown })
  const addresses = addressesWithin(scope)
  const rows = shown.map(({ source, target, count }, at): TableCell[] => [
    nameCell(scope, nodes[source]?.code ?? ''),
    nameCell(scope, nodes[target]?.code ?? ''),
    { text: count, href: addresses.ofEntries(ofLink[at] ?? []) },
  ])
  return { head: [head.one, head.other, head.shared], rows }
}
