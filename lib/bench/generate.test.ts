import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { InitiativeInput, OrganisationInput } from '../catalogue/initiative'
import { readCatalogueFiles } from '../catalogue/load'
import { kindOfPlace } from '../catalogue/places'
import { generate, organisationsFor } from './generate'
import { tally } from './random'

const files = await readCatalogueFiles()
const entries = [...generate(1_000, files)]
const organisations = organisationsFor(1_000, files)

describe('a made-up catalogue', () => {
  it('is the same every time', () => {
    const hash = (rows: unknown) => createHash('sha256').update(JSON.stringify(rows)).digest('hex')
    expect(hash([...generate(1_000, files)])).toBe(hash(entries))
    expect(hash(organisationsFor(1_000, files))).toBe(hash(organisations))
  })

  it('of another size begins with the same entries', () => {
    expect([...generate(20, files)]).toEqual(entries.slice(0, 20))
  })

  it('holds what a person could have entered', () => {
    for (const { input } of entries) expect(InitiativeInput.parse(input)).toEqual(input)
    for (const organisation of organisations) expect(OrganisationInput.parse(organisation)).toEqual(organisation)
    expect(new Set(organisations.map(({ code }) => code)).size).toBe(2_000)
  })

  it('has texts of 1 to 4 kB', () => {
    for (const { input } of entries) {
      const texts = [input.objectives, input.actions, input.outcomes].flatMap(({ ja, en }) => [ja ?? '', en ?? ''])
      const bytes = Buffer.byteLength(texts.join(''))
      expect(bytes).toBeGreaterThan(1_000)
      expect(bytes).toBeLessThan(4_096)
    }
  })

  it('is skewed as the real one is', () => {
    const donors = tally(
      entries.flatMap(({ input }) => input.organisations.flatMap(({ code, role }) => (role === 'donor' ? code : []))),
    )
    const [first = 0, second = 0] = [...donors.values()]
    expect(first / second).toBeGreaterThan(1.5)
    const share = (holds: (input: InitiativeInput) => boolean, of: { input: InitiativeInput }[]) =>
      of.filter(({ input }) => holds(input)).length / of.length
    const reachesWider = ({ recipients }: InitiativeInput) =>
      recipients.some(({ code }) => kindOfPlace(code) !== 'country')
    const isUndated = ({ period }: InitiativeInput) => period.start === null && period.end === null
    for (const holds of [reachesWider, isUndated]) {
      expect(Math.abs(share(holds, entries) - share(holds, files.initiatives))).toBeLessThan(0.06)
    }
  })

  it('of 144 entries is the real one', () => {
    expect([...generate(144, files)].map(({ input }) => input)).toEqual(files.initiatives.map(({ input }) => input))
  })
})
