import { z } from 'zod'
import data from '../../prisma/catalogue/glossary.json' with { type: 'json' }

/*
 * The thesis's list of abbreviations, those that the entries use besides, and the foreign ministry's one-character names
 * of countries: a page, the words behind an abbreviation, and synonyms for the search.
 */

const GlossaryEntry = z.object({
  term: z.string().min(1),
  kind: z.enum(['abbreviation', 'country']),
  en: z.string().min(1),
  ja: z.string().min(1),
  synonyms: z.array(z.string().min(1)),
  /** The organisation that the term names, by its code. */
  organisation: z.string().nullable(),
  /** The country that the term names, ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  source: z.enum(['murakami-2018', 'kakehashi']),
  note: z.object({ ja: z.string(), en: z.string() }).nullable(),
})
export type GlossaryEntry = z.infer<typeof GlossaryEntry>

export const glossary: readonly GlossaryEntry[] = z.array(GlossaryEntry).parse(data)

const abbreviations = new Map(
  glossary.filter(({ kind }) => kind === 'abbreviation').map((entry) => [entry.term, entry]),
)

/** The terms that a text can hold, longest first, so that `JPCERT/CC` is not read as `CERT`. */
const terms = [...abbreviations.keys()].toSorted((a, b) => b.length - a.length)
const anyTerm = new RegExp(
  `(?<![A-Za-z0-9/-])(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![A-Za-z0-9])`,
)

export type TextPart = { text: string; entry: GlossaryEntry | null }

/** A text cut at the abbreviations it holds, each explained where it first stands. */
export function explainAbbreviations(text: string, explained: Set<string> = new Set()): TextPart[] {
  return text.split(anyTerm).flatMap((part, at): TextPart[] => {
    if (part === '') return []
    // `split` with one group puts every match at an odd place.
    const entry = at % 2 === 1 ? (abbreviations.get(part) ?? null) : null
    if (!entry || explained.has(part)) return [{ text: part, entry: null }]
    explained.add(part)
    return [{ text: part, entry }]
  })
}
