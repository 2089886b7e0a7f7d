import type { Traits } from '../search/engine'

/** Organisations and the initiatives that two of them share. */
export type Network = {
  /** Most initiatives first, then by code. */
  nodes: readonly NetworkNode[]
  /** Most shared first, then in the order of the nodes; `source` and `target` are places in `nodes`, the lower one first. */
  links: readonly NetworkLink[]
}

export type NetworkNode = {
  code: string
  /** Initiatives that it has a role in. */
  count: number
  /** Whether it is a donor of one of them. */
  donor: boolean
  /** With how many other organisations it shares an initiative. */
  partners: number
}

export type NetworkLink = { source: number; target: number; count: number }

type Entry = Pick<Traits, 'id' | 'organisations' | 'donors'>

/** The whole network of these initiatives. Takes time by the pairs within each of them, not by all that there could be. */
export function networkOf(entries: readonly Entry[]): Network {
  const counts = new Map<string, number>()
  const donors = new Set<string>()
  for (const entry of entries) {
    for (const code of entry.organisations) counts.set(code, (counts.get(code) ?? 0) + 1)
    for (const code of entry.donors) donors.add(code)
  }
  const ranked = [...counts].sort(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1))
  const placeOf = new Map(ranked.map(([code], at) => [code, at]))

  const shared = new Map<number, number>()
  for (const { organisations } of entries) {
    const present = placesOf(organisations, placeOf)
    for (const source of present) {
      for (const target of present) {
        if (target <= source) continue
        const pair = source * ranked.length + target
        shared.set(pair, (shared.get(pair) ?? 0) + 1)
      }
    }
  }
  const partners = new Map<number, number>()
  const links = [...shared]
    .sort(([pairA, a], [pairB, b]) => b - a || pairA - pairB)
    .map(([pair, count]) => ({ source: Math.floor(pair / ranked.length), target: pair % ranked.length, count }))
  for (const { source, target } of links) {
    for (const at of [source, target]) partners.set(at, (partners.get(at) ?? 0) + 1)
  }
  const nodes = ranked.map(([code, count], at) => ({
    code,
    count,
    donor: donors.has(code),
    partners: partners.get(at) ?? 0,
  }))
  return { nodes, links }
}

const placesOf = (codes: readonly string[], placeOf: ReadonlyMap<string, number>) =>
  codes.flatMap((code) => placeOf.get(code) ?? [])

/** More circles than these can't be labelled, more lines not be followed. */
const [mostNodes, mostLinks] = [40, 120]
/** A picture of fewer lines than these shows less than one of fewer organisations. */
const fewestLinks = 20

/** The part of a network that can be drawn. */
export type DrawnNetwork = Network & {
  /** Links of fewer initiatives are left out, also between two that are drawn. */
  least: number
}

/**
 * The organisations with the most initiatives, of those that share one, and the links between them. Where those are too
 * many, only those of the strongest, from a number on that can be said, so that none is drawn before its equals; where
 * that would leave hardly any, fewer organisations. One that keeps no link is left out.
 */
export function drawnNetwork({ nodes, links }: Network): DrawnNetwork {
  const sharing = nodes.flatMap(({ partners }, at) => (partners > 0 ? [at] : []))
  // They are in the order of the nodes, so that the first so many end at one of them.
  const lastOf = (size: number) => sharing[Math.min(size, sharing.length) - 1] ?? -1
  const drawable = links.filter(({ target }) => target <= lastOf(mostNodes))
  const among = (size: number, least: number) =>
    drawable.filter(({ target, count }) => target <= lastOf(size) && count >= least)
  let least = 1
  while (among(mostNodes, least).length > mostLinks) least += 1
  let kept = among(mostNodes, least)
  if (least > 1 && kept.length < fewestLinks) {
    least -= 1
    let size = mostNodes
    while (among(size, least).length > mostLinks) size -= 1
    kept = among(size, least)
  }
  const used = [...new Set(kept.flatMap(({ source, target }) => [source, target]))].sort((a, b) => a - b)
  const placeOf = new Map(used.map((at, place) => [at, place]))
  return {
    nodes: used.flatMap((at) => nodes[at] ?? []),
    links: kept.map(({ source, target, count }) => ({
      source: placeOf.get(source) ?? 0,
      target: placeOf.get(target) ?? 0,
      count,
    })),
    least,
  }
}

/** The numbers of the initiatives of each node and of each link of a part of a network, in the order of these. */
export function entriesOf(entries: readonly Entry[], { nodes, links }: Pick<Network, 'nodes' | 'links'>) {
  const placeOf = new Map(nodes.map(({ code }, at) => [code, at]))
  const ofNode = nodes.map((): number[] => [])
  const ofLink = links.map((): number[] => [])
  const byPair = new Map(links.map(({ source, target }, at) => [source * nodes.length + target, ofLink[at]]))
  for (const { id, organisations } of entries) {
    const present = placesOf(organisations, placeOf)
    for (const source of present) {
      ofNode[source]?.push(id)
      if (links.length === 0) continue
      for (const target of present) if (target > source) byPair.get(source * nodes.length + target)?.push(id)
    }
  }
  return { ofNode, ofLink }
}
