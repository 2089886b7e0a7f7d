import type { InitiativeInput, OrganisationInput } from '../catalogue/initiative'
import type { CatalogueFiles } from '../catalogue/load'
import { groupCodes, listCountries, placeLabel, regionCodes } from '../catalogue/places'
import { activities, codesOf, organisationTypes, type RecipientKind, targets, themes } from '../catalogue/vocabulary'
import { pick, seeded, several, tally, weighted, zipf } from './random'
import { type Writer, writer } from './words'

/*
 * Catalogues of any size, grown from the real one. An entry takes its shape from a real entry (which kinds of recipients,
 * how many donors, how precise its dates) and its content from chance, skewed as in the world: few donors and countries
 * have most of the entries. The same size gives the same entries, and a larger catalogue begins with the smaller one's.
 */

export type MadeEntry = { id: number; input: InitiativeInput; updatedAt: string }

const donorCount = 300
const partnerCount = 1_700
const countryCount = 200
const mostRecipients = 5
const mostOrganisations = 6
const mostCodes = 3
/** Objectives, actions and outcomes in both languages together; a text may be a word longer than asked for. */
const leastBytes = 1_100
const mostBytes = 3_700
/** Editors add entries with a name in one language; among the real ones there is none. */
const oneNameShare = 0.05
/** What editors enter seldom says of which day it speaks; what is loaded from a document always does. */
const sourceDays = ['2017-12-18', '2020-03-31', '2023-12-31']
const datedSourceShare = 0.15
/** The first of January 1998, and how many days of starts follow it. */
const firstStart = Date.UTC(1998, 0, 1)
const startDays = 10_600
const longestDays = 1_500
const dayMs = 86_400_000
const firstUpdate = Date.UTC(2018, 0, 1)
const updateSeconds = 250_000_000

const nothing = { ja: null, en: null }

/** The organisations of a catalogue of so many entries: the real ones, and made-up ones where it is a made-up one. */
export function organisationsFor(n: number, files: CatalogueFiles): OrganisationInput[] {
  return n === files.initiatives.length ? files.organisations : [...files.organisations, ...madeOrganisations(files)]
}

/** The entries one by one, so that a million never stands in memory. */
export function* generate(n: number, files: CatalogueFiles): Generator<MadeEntry> {
  if (n === files.initiatives.length) {
    for (const { id, input } of files.initiatives) yield { id, input, updatedAt: '2026-11-21T00:00:00.000Z' }
    return
  }
  const make = maker(files)
  for (let id = 1; id <= n; id += 1) yield make(id)
}

function maker(files: CatalogueFiles): (id: number) => MadeEntry {
  const random = seeded(144)
  const reals = files.initiatives.map(({ input }) => input)
  const { text, name } = writerFor(files, random)

  const organisations = [...files.organisations, ...madeOrganisations(files)]
  const inRole = (isDonor: boolean) =>
    tally(
      reals.flatMap((real) =>
        real.organisations.filter(({ role }) => (role === 'donor') === isDonor).map(({ code }) => code),
      ),
    ).keys()
  const codes = organisations.map(({ code }) => code)
  const donors = [...new Set([...inRole(true), ...codes])].slice(0, donorCount)
  const donor = zipf(random, donors)
  const partner = zipf(random, [...new Set([...inRole(false), ...codes])])
  const nameOf = new Map(organisations.map(({ code, name }) => [code, name.ja ?? name.en ?? code]))

  const named = tally(reals.flatMap(({ recipients }) => recipients.map(({ code }) => code)))
  const ranked = (places: readonly string[]) => {
    const counted = [...named.keys()].filter((code) => places.includes(code))
    return [...new Set([...counted, ...places])]
  }
  const byUse = (places: readonly string[]) => weighted(random, ranked(places), (code) => (named.get(code) ?? 0) + 0.5)
  const placeOfKind: Record<RecipientKind, () => string> = {
    country: zipf(random, ranked(listCountries()).slice(0, countryCount)),
    group: byUse(groupCodes),
    region: byUse(regionCodes),
    global: () => 'GLOBAL',
  }

  const coded = <C extends string>(all: readonly C[], own: (real: InitiativeInput) => C[]) => {
    const used = tally(reals.flatMap(own))
    const code = weighted(random, all, (one) => (used.get(one) ?? 0) + 0.5)
    const counts = reals.map((real) => Math.min(mostCodes, own(real).length)).filter((count) => count > 0)
    return () => several(pick(random, counts), code)
  }
  const someThemes = coded(codesOf(themes), (real) => real.themes)
  const someTargets = coded(codesOf(targets), (real) => real.targets)
  const someActivities = coded(codesOf(activities), (real) => real.activities)

  function recipientsLike(real: InitiativeInput): InitiativeInput['recipients'] {
    const shape = real.recipients.slice(0, mostRecipients)
    const made = (shape.length > 0 ? shape : [{ kind: 'country' as const, role: 'target' as const }]).map(
      ({ kind, role }) => ({ kind, code: placeOfKind[kind](), role }),
    )
    return [...new Map(made.map((recipient) => [recipient.code, recipient])).values()]
  }

  function organisationsLike(real: InitiativeInput): InitiativeInput['organisations'] {
    const made = real.organisations
      .slice(0, mostOrganisations)
      .map(({ role }) => ({ code: role === 'donor' ? donor() : partner(), role }))
    return [...new Map(made.map((organisation) => [organisation.code, organisation])).values()]
  }

  function periodLike({ period }: InitiativeInput): InitiativeInput['period'] {
    // Squared, most of them are of the last years, as in the real catalogue.
    const start = firstStart + Math.floor((1 - random() ** 2) * startDays) * dayMs
    const end = start + Math.floor(random() * longestDays) * dayMs
    const like = (date: string | null, day: number) => date && new Date(day).toISOString().slice(0, date.length)
    return {
      start: like(period.start, start),
      end: like(period.end, end),
      ongoing: period.ongoing,
      recurring: period.recurring && { every: period.recurring.every, note: nothing },
    }
  }

  function textsLike(real: InitiativeInput): Pick<InitiativeInput, 'objectives' | 'actions' | 'outcomes'> {
    const bytes = leastBytes * (mostBytes / leastBytes) ** random()
    const shares = {
      objectives: real.objectives.ja ? 5 : 0,
      actions: real.actions.ja ? 4 : 0,
      outcomes: real.outcomes.ja ? 3 : 0,
    }
    if (shares.objectives + shares.actions + shares.outcomes === 0) shares.objectives = 1
    const sum = shares.objectives + shares.actions + shares.outcomes
    const both = (share: number) =>
      share === 0
        ? nothing
        : { ja: text('ja', (0.52 * bytes * share) / sum), en: text('en', (0.48 * bytes * share) / sum) }
    return { objectives: both(shares.objectives), actions: both(shares.actions), outcomes: both(shares.outcomes) }
  }

  return (id) => {
    const real = pick(random, reals)
    const inRoles = organisationsLike(real)
    const recipients = recipientsLike(real)
    const period = periodLike(real)
    const themeCodes = someThemes()
    const targetCodes = someTargets()
    const one = random() < oneNameShare ? pick(random, ['ja', 'en']) : null
    const english = one === 'ja' ? null : name('en')
    const names = (isDonor: boolean) =>
      inRoles
        .flatMap(({ code, role }) => ((role === 'donor') === isDonor ? (nameOf.get(code) ?? code) : []))
        .join('、') || null
    const input: InitiativeInput = {
      name: { ja: one === 'en' ? null : name('ja'), en: english },
      nameEnOrigin: english === null ? null : real.nameEnOrigin,
      organisations: inRoles,
      recipients,
      themes: themeCodes,
      targets: targetCodes,
      activities: someActivities(),
      period,
      ...textsLike(real),
      targetNote: real.targetNote.ja ? { ja: text('ja', 60), en: text('en', 60) } : nothing,
      asStated: {
        donor: names(true),
        partner: names(false),
        recipient: recipients.map(({ code }) => placeLabel(code).ja).join('、'),
        target: targetCodes.map((code) => targets[code].ja).join('、'),
        theme: themeCodes.map((code) => themes[code].ja).join('、'),
        period: period.start,
      },
      source: {
        document: 'editor',
        locator: null,
        asOf: random() < datedSourceShare ? pick(random, sourceDays) : null,
        notes: nothing,
      },
      thesisGroup: null,
      frameworks: real.frameworks.map(({ item }) => ({ item, reason: nothing })),
      evidence: [],
      relations: [],
      contact: null,
    }
    const updatedAt = new Date(firstUpdate + Math.floor(random() * updateSeconds) * 1_000).toISOString()
    return { id, input, updatedAt }
  }
}

function writerFor({ initiatives }: CatalogueFiles, random: () => number): Writer {
  const reals = initiatives.map(({ input }) => input)
  const texts = reals.flatMap(({ objectives, actions, outcomes }) => [objectives, actions, outcomes])
  const of = (pairs: { ja: string | null; en: string | null }[]) => ({
    ja: pairs.flatMap(({ ja }) => ja ?? []),
    en: pairs.flatMap(({ en }) => en ?? []),
  })
  return writer(random, of(texts), of(reals.map(({ name }) => name)))
}

function madeOrganisations(files: CatalogueFiles): OrganisationInput[] {
  const random = seeded(290)
  const { newWord } = writerFor(files, random)
  const used = tally(files.organisations.map(({ type }) => type))
  const type = weighted(random, codesOf(organisationTypes), (one) => used.get(one) ?? 0)
  const country = zipf(random, [...tally(files.organisations.flatMap(({ country }) => country ?? [])).keys()])
  return Array.from({ length: donorCount + partnerCount - files.organisations.length }, (_, at) => {
    const word = newWord()
    const kind = type()
    const nowhere = kind === 'intergovernmental' || kind === 'regional' || kind === 'network'
    return {
      code: `made-${at + 1}`,
      name: {
        ja: `${word.ja}${pick(random, ['機構', '庁', '財団', '大学', '研究所', '協会'])}`,
        en: `${word.en} ${pick(random, ['Agency', 'Foundation', 'University', 'Institute', 'Association', 'Ministry'])}`,
      },
      acronym: random() < 0.3 ? word.en.slice(0, 4).toUpperCase() : null,
      type: kind,
      country: nowhere ? null : country(),
      formerNames: [],
      aliases: [],
    }
  })
}
