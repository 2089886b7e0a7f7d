import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnNetwork, entriesOf, networkOf } from './network'

const pairOf = (source: number, target: number) => `${source} ${target}`

const organisation: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const entries = fc
  .array(fc.uniqueArray(organisation, { maxLength: 6 }), { maxLength: 25 })
  .map((all) => all.map((organisations, at) => ({ id: at + 1, organisations, donors: organisations.slice(0, 1) })))

/** Everyone who is in one initiative with everyone else. */
const meeting = (id: number, from: number, size: number) => ({
  id,
  donors: [],
  organisations: Array.from({ length: size }, (_, at) => `organisation-${String(from + at).padStart(3, '0')}`),
})

describe('the network of organisations', () => {
  it('counts every two as often as they are together, and each as often as it is there', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { nodes, links } = networkOf(all)
        const together = (...codes: string[]) =>
          all.filter(({ organisations }) => codes.every((code) => organisations.includes(code))).length
        for (const { code, count, donor, partners } of nodes) {
          expect(count).toBe(together(code))
          expect(donor).toBe(all.some(({ donors }) => donors.includes(code)))
          expect(partners).toBe(nodes.filter((other) => other.code !== code && together(code, other.code) > 0).length)
        }
        const found = new Map(links.map(({ source, target, count }) => [pairOf(source, target), count]))
        expect(found.size).toBe(links.length)
        for (const [source, one] of nodes.entries()) {
          for (const [at, other] of nodes.slice(source + 1).entries()) {
            expect(found.get(pairOf(source, source + 1 + at)) ?? 0).toBe(together(one.code, other.code))
          }
        }
      }),
    )
  })

  it('is the same in whatever order the initiatives come', () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(networkOf(all.toReversed())).toEqual(networkOf(all))
      }),
    )
  })

  it('knows which initiatives it counted', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const network = networkOf(all)
        const { ofNode, ofLink } = entriesOf(all, network)
        expect(ofNode.map((ids) => ids.length)).toEqual(network.nodes.map(({ count }) => count))
        expect(ofLink.map((ids) => new Set(ids).size)).toEqual(network.links.map(({ count }) => count))
      }),
    )
  })
})

describe('what of the network is drawn', () => {
  it('is all of a small one, but for who shares nothing', () => {
    const network = networkOf([
      meeting(1, 1, 4),
      meeting(2, 3, 4),
      { id: 3, donors: ['alone'], organisations: ['alone'] },
    ])
    const drawn = drawnNetwork(network)
    expect(drawn.nodes.map(({ code }) => code)).not.toContain('alone')
    expect([drawn.nodes.length, drawn.links.length, drawn.least]).toEqual([6, network.links.length, 1])
  })

  it('never leaves out a link between two that are drawn which counts as many as one that is drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 14 })), { maxLength: 40 }), (all) => {
        const network = networkOf(all.map(([from, size], at) => meeting(at + 1, from, size)))
        const drawn = drawnNetwork(network)
        expect(drawn.nodes.length).toBeLessThanOrEqual(40)
        expect(drawn.links.length).toBeLessThanOrEqual(120)
        const isDrawn = new Set(drawn.nodes.map(({ code }) => code))
        const codeAt = (at: number) => network.nodes[at]?.code ?? ''
        const expected = network.links.filter(
          ({ source, target, count }) =>
            count >= drawn.least && isDrawn.has(codeAt(source)) && isDrawn.has(codeAt(target)),
        )
        expect(drawn.links.length).toBe(expected.length)
        for (const { source, target } of drawn.links) expect(source).toBeLessThan(target)
      }),
    )
  })

  it('is some organisations with all their links, where one meeting joins many', () => {
    const drawn = drawnNetwork(networkOf([meeting(1, 1, 30), meeting(2, 1, 2)]))
    expect(drawn.least).toBe(1)
    // Of 16 every two are joined by 120 lines.
    expect([drawn.nodes.length, drawn.links.length]).toEqual([16, 120])
  })

  it('is only what is shared more often, where much is shared', () => {
    const often = Array.from({ length: 3 }, (_, at) => meeting(at + 2, 1, 8))
    const drawn = drawnNetwork(networkOf([meeting(1, 1, 30), ...often]))
    expect([drawn.least, drawn.nodes.length, drawn.links.length]).toEqual([2, 8, 28])
  })
})
