import type { Initiative, Organisation } from '../catalogue/initiative'
import { membershipDay } from '../catalogue/initiative'
import { today } from '../catalogue/period'
import { countriesOf, groupCodes, includes, kindOfPlace, placeLabel, regionCodes } from '../catalogue/places'
import { dataVersion, listOrganisations, readInitiatives } from '../catalogue/queries'
import { activities, targets, themes } from '../catalogue/vocabulary'
import type { Bilingual, Label } from '../i18n/locales'
import { fold } from './text'

/*
 * The catalogue as searching needs it, in memory: PostgreSQL keeps the truth, each server process keeps this copy and
 * renews it when the data version has moved.
 */

export type Entry = {
  initiative: Initiative
  /** Everything that free text can find, folded; both languages, with the names behind the codes. */
  text: string
  /** Places that the entry names itself. */
  named: ReadonlySet<string>
  /** Places that it reaches only through a group, a region or the world that includes them. */
  through: ReadonlySet<string>
  /** Regions in which one of its recipients lies. */
  regions: ReadonlySet<string>
}

export type CatalogueIndex = {
  version: number
  /** The day on which statuses, and memberships that no source dates, were read. */
  day: string
  entries: Entry[]
  organisations: ReadonlyMap<string, Organisation>
}

type Holder = { current: CatalogueIndex | null; building: Promise<CatalogueIndex> | null }

declare global {
  // Next bundles a module once for pages and once for routes; the copy is shared through the process.
  var kakehashiIndex: Holder | undefined
}

function holder(): Holder {
  globalThis.kakehashiIndex ??= { current: null, building: null }
  return globalThis.kakehashiIndex
}

/** The index as of now: whoever saved before this call is seen by it, and so is a new day, which moves statuses. */
export async function catalogueIndex(): Promise<CatalogueIndex> {
  const version = await dataVersion()
  const day = today()
  const isCurrent = (index: CatalogueIndex) => index.version >= version && index.day >= day
  const held = holder()
  if (held.current && isCurrent(held.current)) return held.current
  held.building ??= build().finally(() => {
    held.building = null
  })
  const built = await held.building
  // A save, or midnight, may have fallen between the reading of the rows and this call.
  return isCurrent(built) ? built : catalogueIndex()
}

async function build(): Promise<CatalogueIndex> {
  // Read first: a save that happens while rows are read makes the copy look older than it is, never newer.
  const version = await dataVersion()
  const day = today()
  const organisations = new Map((await listOrganisations()).map((organisation) => [organisation.code, organisation]))
  const initiatives: Initiative[] = []
  for await (const initiative of readInitiatives()) initiatives.push(initiative)
  const index = { version, day, entries: indexEntries(initiatives, organisations, day), organisations }
  holder().current = index
  return index
}

/** Works out for each initiative where it can be found. Pure. */
export function indexEntries(
  initiatives: Initiative[],
  organisations: ReadonlyMap<string, Organisation>,
  day: string = today(),
): Entry[] {
  const reached = memoise((code: string, on: string) => [
    ...countriesOf(code, on),
    ...[...groupCodes, ...regionCodes].filter((place) => place !== code && includes(code, place, on)),
  ])
  const regionsAround = memoise((code: string, on: string) =>
    regionCodes.filter((region) => includes(region, code, on)),
  )
  return initiatives.map((initiative) => {
    const on = membershipDay(initiative.source, day)
    const codes = initiative.recipients.map(({ code }) => code)
    const named = new Set(codes)
    return {
      initiative,
      text: textOf(initiative, organisations),
      named,
      through: new Set(
        codes
          .flatMap((code) => (kindOfPlace(code) === 'country' ? [] : reached(code, on)))
          .filter((c) => !named.has(c)),
      ),
      regions: new Set(codes.flatMap((code) => regionsAround(code, on))),
    }
  })
}

function memoise<T>(compute: (code: string, day: string) => T): (code: string, day: string) => T {
  const known = new Map<string, T>()
  return (code, day) => {
    const slot = `${code} ${day}`
    const value = known.get(slot) ?? compute(code, day)
    known.set(slot, value)
    return value
  }
}

const both = (text: Bilingual | Label) => [text.ja, text.en]

function textOf(initiative: Initiative, organisations: ReadonlyMap<string, Organisation>): string {
  const { name, objectives, actions, outcomes, targetNote, asStated, source } = initiative
  return fold(
    [
      ...both(name),
      ...initiative.organisations.flatMap(({ code, name: own, acronym }) => {
        const record = organisations.get(code)
        return [...both(own), acronym, code, ...(record?.formerNames ?? []), ...(record?.aliases ?? [])]
      }),
      ...initiative.recipients.flatMap(({ code }) => [code, ...both(placeLabel(code))]),
      ...initiative.themes.flatMap((code) => both(themes[code])),
      ...initiative.targets.flatMap((code) => both(targets[code])),
      ...initiative.activities.flatMap((code) => both(activities[code])),
      ...[objectives, actions, outcomes, targetNote, source.notes].flatMap(both),
      ...Object.values(asStated),
    ]
      .filter((part) => part !== null && part !== '')
      // A pilcrow keeps a phrase from matching across two fields.
      .join(' ¶ '),
  )
}
