import { glossary } from '../catalogue/glossary'
import { groupCodes, listCountries, placeLabel, regionCodes, shortPlaceName } from '../catalogue/places'
import { fold } from './text'

/*
 * What can be written in more than one way, as folded words: 印 is インド and India, CSIRT the team it stands for. From the
 * glossary, and the names of all places in both languages, so that who writes in one language finds texts in the other.
 * Not the other way to a single character: it stands inside other words, and カナダ would find every 参加.
 */

let known: Map<string, Set<string>> | undefined

function others(): Map<string, Set<string>> {
  if (known) return known
  known = new Map()
  const places = [...listCountries(), ...groupCodes, ...regionCodes].map((code) => [
    ...Object.values(placeLabel(code)),
    shortPlaceName(code, 'en'),
  ])
  const terms = glossary.map(({ term, en, ja, synonyms }) => [term, en, ja, ...synonyms])
  for (const forms of [...terms, ...places]) {
    const words = [...new Set(forms.map(fold))]
    for (const word of words) {
      const otherwise = known.get(word) ?? new Set()
      for (const other of words) if (other !== word && other.length > 1) otherwise.add(other)
      known.set(word, otherwise)
    }
  }
  return known
}

const none: readonly string[] = []

/** The other ways in which a folded word, or several, may be written; none for most. */
export function synonymsOf(folded: string): readonly string[] {
  const words = others().get(folded)
  return words ? [...words] : none
}
