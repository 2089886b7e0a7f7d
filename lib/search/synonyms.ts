import { glossary } from '../catalogue/glossary'
import { groupCodes, listCountries, placeLabel, regionCodes, shortPlaceName } from '../catalogue/places'
import { fold, partsOf } from './text'

/*
 * What can be written in more than one way, as folded words: 印 is インド and India, CSIRT the team it stands for. From the
 * glossary, and the names of all places in both languages, so that who writes in one language finds texts in the other.
 * Not the other way to a single character: it stands inside other words, and カナダ would find every 参加.
 */

let known: Map<string, Map<string, string>> | undefined

/** By each folded form its others, each by what of it counts: グローバル・サイバー and グローバルサイバー are found alike. */
function others(): Map<string, Map<string, string>> {
  if (known) return known
  known = new Map()
  const places = [...listCountries(), ...groupCodes, ...regionCodes].map((code) => [
    ...Object.values(placeLabel(code)),
    shortPlaceName(code, 'en'),
  ])
  const terms = glossary.map(({ term, en, ja, synonyms }) => [term, en, ja, ...synonyms])
  for (const forms of [...terms, ...places]) {
    const words = [...new Set(forms.map(fold))].map((word) => ({ word, counts: JSON.stringify(partsOf(word)) }))
    for (const { word, counts } of words) {
      const otherwise = known.get(word) ?? new Map<string, string>()
      for (const other of words) {
        if (other.counts === counts || other.word.length === 1 || otherwise.has(other.counts)) continue
        otherwise.set(other.counts, other.word)
      }
      known.set(word, otherwise)
    }
  }
  return known
}

const none: readonly string[] = []

/** The other ways in which a folded word, or several, may be written; none for most. */
export function synonymsOf(folded: string): readonly string[] {
  const words = others().get(folded)
  return words ? [...words.values()] : none
}
