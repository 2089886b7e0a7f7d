import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlowNode, flowsOf, topRegions } from './flows'

const day = '2026-11-22'
const some = (...codes: string[]) => fc.subarray(codes)
const entries = fc
  .array(
    fc.record({
      donors: some('a', 'b', 'c', 'd'),
      recipients: some('KE', 'JP', 'GLOBAL', 'ASEAN', 'GROUP:COMMONWEALTH'),
      regions: some(...topRegions, 'M49:014', 'M49:030'),
      themes: some('awareness', 'cybercrime'),
    }),
    { maxLength: 20 },
  )
  .map((all) => all.map((one, at) => ({ id: at + 1, ...one })))

const named = (nodes: readonly FlowNode[]) => nodes.map(({ kind, code }) => code ?? kind)
const one = { id: 1, donors: ['a'], recipients: ['KE'], regions: ['M49:002', 'M49:014'], themes: ['awareness'] }

describe('flows from donors through regions to themes', () => {
  it('count an initiative once in each that it belongs to', () => {
    const flows = flowsOf(
      [
        {
          ...one,
          donors: ['a', 'b'],
          recipients: ['KE', 'JP'],
          regions: ['M49:002', 'M49:142'],
          themes: ['x', 'y', 'z'],
        },
      ],
      day,
    )
    expect([flows.toRegions.length, flows.toThemes.length]).toEqual([4, 6])
    for (const { ids } of [...flows.toRegions, ...flows.toThemes]) expect(ids).toEqual([1])
  })

  it('end in none recorded where nothing is', () => {
    const flows = flowsOf([{ id: 1, donors: [], recipients: [], regions: [], themes: [] }], day)
    expect([named(flows.donors), named(flows.regions), named(flows.themes)]).toEqual([['none'], ['none'], ['none']])
    expect([flows.toRegions.length, flows.toThemes.length]).toEqual([1, 1])
  })

  it('know the world and what lies in no one region', () => {
    const regionsOf = (recipients: string[], regions: string[] = []) =>
      named(flowsOf([{ ...one, recipients, regions }], day).regions)
    expect(regionsOf(['GLOBAL'])).toEqual(['GLOBAL'])
    expect(regionsOf(['ASEAN'], ['M49:142', 'M49:035'])).toEqual(['M49:142'])
    expect(regionsOf(['COMMONWEALTH'])).toEqual(['across'])
    expect(regionsOf(['COMMONWEALTH', 'KE'], ['M49:002', 'M49:014'])).toEqual(['M49:002', 'across'])
    expect(regionsOf(['AQ'])).toEqual(['across'])
  })

  it('count the smaller donors together, an initiative of two of them once', () => {
    const flows = flowsOf([one, { ...one, id: 2 }, { ...one, id: 3, donors: ['a', 'b', 'c'] }], day, 1)
    expect(flows.donors.map(({ ids, ...end }) => [end.code ?? end.kind, ids])).toEqual([
      ['a', [1, 2, 3]],
      ['others', [3]],
    ])
    expect(flows.otherDonors).toBe(2)
  })

  it('count in each node and each flow just the initiatives that belong to it', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 4 }), (all, most) => {
        const flows = flowsOf(all, day, most)
        for (const column of [flows.donors, flows.regions, flows.themes]) {
          expect(new Set(column.flatMap(({ ids }) => ids)).size).toBe(all.length)
          for (const { ids } of column) expect(new Set(ids).size).toBe(ids.length)
        }
        const inBoth = (a: FlowNode | undefined, b: FlowNode | undefined) =>
          (a?.ids ?? []).filter((id) => b?.ids.includes(id))
        for (const [links, from, to] of [
          [flows.toRegions, flows.donors, flows.regions],
          [flows.toThemes, flows.regions, flows.themes],
        ] as const) {
          const pairs = from.flatMap((_, source) => to.map((_, target) => ({ source, target })))
          const expected = pairs
            .map(({ source, target }) => ({ source, target, ids: inBoth(from[source], to[target]) }))
            .filter(({ ids }) => ids.length > 0)
          expect(links).toEqual(expected)
        }
        for (const region of topRegions) {
          const node = flows.regions.find(({ code }) => code === region)
          expect(node?.ids ?? []).toEqual(all.filter(({ regions }) => regions.includes(region)).map(({ id }) => id))
        }
      }),
    )
  })
})
