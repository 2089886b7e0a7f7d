import { globalCode, includes, kindOfPlace, regionTree } from '../catalogue/places'
import type { Traits } from '../search/engine'

/** The five regions that no other region holds, as recipients write them. */
export const topRegions = regionTree.flatMap(({ code, parent }) => (parent === null ? [`M49:${code}`] : []))

/**
 * One end of a flow: a code, or what stands beside the codes: all of those that are not drawn one by one, what lies in no
 * one region (groups of countries, mostly), what is not recorded.
 */
export type FlowEnd = { code: string; kind: 'code' } | { code: null; kind: 'others' | 'across' | 'none' }

/** With the numbers of the initiatives, each once. */
export type FlowNode = FlowEnd & { ids: number[] }

/** `source` and `target` are places in the two columns that it joins. */
export type FlowLink = { source: number; target: number; ids: number[] }

export type Flows = {
  /** In each column most initiatives first, then by code; what is no code stands last. */
  donors: FlowNode[]
  regions: FlowNode[]
  themes: FlowNode[]
  /** In the order of their sources, then of their targets. */
  toRegions: FlowLink[]
  toThemes: FlowLink[]
  /** How many donors are counted as the others. */
  otherDonors: number
}

type Entry = Pick<Traits, 'id' | 'donors' | 'recipients' | 'regions' | 'themes'>

/** One object for each end, by which it is known while counting. */
const none: FlowEnd = { kind: 'none', code: null }
const across: FlowEnd = { kind: 'across', code: null }
const others: FlowEnd = { kind: 'others', code: null }
const lastOnes = ['code', 'across', 'others', 'none'] as const

function endsByCode(): (code: string) => FlowEnd {
  const ends = new Map<string, FlowEnd>()
  return (code) => {
    const known = ends.get(code)
    if (known) return known
    const end: FlowEnd = { kind: 'code', code }
    ends.set(code, end)
    return end
  }
}

/**
 * What flows from donors through regions to themes. An initiative is counted once in each flow that it belongs to: with two
 * donors, two regions and three themes in four flows of the first half and six of the second. Only places that it names
 * count. `day` (`YYYY-MM-DD`) decides in which region the members of a group lie.
 */
export function flowsOf(entries: readonly Entry[], day: string, mostDonors = Number.POSITIVE_INFINITY): Flows {
  const perDonor = new Map<string, number>()
  for (const { donors } of entries) for (const code of donors) perDonor.set(code, (perDonor.get(code) ?? 0) + 1)
  const ranked = [...perDonor].sort(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1))
  const own = new Set(ranked.slice(0, mostDonors).map(([code]) => code))
  const ofCode = endsByCode()
  const regionsOf = regionReader(day, ofCode)
  const donors = columnOf(entries, ({ donors }) => donors.map((code) => (own.has(code) ? ofCode(code) : others)))
  const regions = columnOf(entries, regionsOf)
  const themes = columnOf(entries, ({ themes }) => themes.map(ofCode))
  return {
    donors: donors.nodes,
    regions: regions.nodes,
    themes: themes.nodes,
    toRegions: linksOf(entries, donors, regions),
    toThemes: linksOf(entries, regions, themes),
    otherDonors: ranked.length - own.size,
  }
}

/** Reads where the places lie that an entry names. */
function regionReader(day: string, ofCode: (code: string) => FlowEnd): (entry: Entry) => FlowEnd[] {
  const read = new Map<string, boolean>()
  const isAcross = (place: string) => {
    const known = read.get(place)
    if (known !== undefined) return known
    const found = kindOfPlace(place) === 'group' && !topRegions.some((region) => includes(region, place, day))
    read.set(place, found)
    return found
  }
  return ({ recipients, regions }) => {
    const ends = topRegions.filter((region) => regions.includes(region)).map(ofCode)
    if (recipients.includes(globalCode)) ends.push(ofCode(globalCode))
    // Antarctica lies in no region either.
    if (recipients.some(isAcross) || (ends.length === 0 && recipients.length > 0)) ends.push(across)
    return ends
  }
}

/** The nodes of a column, and at which of them each entry is. */
type Column = { nodes: FlowNode[]; places: readonly (readonly number[])[] }

function columnOf(entries: readonly Entry[], endsOf: (entry: Entry) => FlowEnd[]): Column {
  const found = new Map<FlowEnd, FlowNode>()
  const read = entries.map((entry) => {
    const ends = [...new Set(endsOf(entry))]
    const nodes = (ends.length === 0 ? [none] : ends).map((end) => {
      const node = found.get(end) ?? { ...end, ids: [] }
      found.set(end, node)
      return node
    })
    for (const { ids } of nodes) ids.push(entry.id)
    return nodes
  })
  const nodes = [...found.values()].sort(
    (a, b) =>
      lastOnes.indexOf(a.kind) - lastOnes.indexOf(b.kind) ||
      b.ids.length - a.ids.length ||
      ((a.code ?? '') < (b.code ?? '') ? -1 : 1),
  )
  const placeOf = new Map(nodes.map((node, at) => [node, at]))
  return { nodes, places: read.map((own) => own.flatMap((node) => placeOf.get(node) ?? [])) }
}

function linksOf(entries: readonly Entry[], from: Column, to: Column): FlowLink[] {
  const links = new Map<number, FlowLink>()
  for (const [at, { id }] of entries.entries()) {
    for (const source of from.places[at] ?? []) {
      for (const target of to.places[at] ?? []) {
        const pair = source * to.nodes.length + target
        const link = links.get(pair)
        if (link) link.ids.push(id)
        else links.set(pair, { source, target, ids: [id] })
      }
    }
  }
  return [...links.values()].sort((a, b) => a.source - b.source || a.target - b.target)
}
