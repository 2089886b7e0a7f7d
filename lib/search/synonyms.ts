import { glossary } from '../catalogue/glossary'
import { fold } from './text'

/*
 * What the glossary writes in more than one way, as folded words: 印 is インド and India, CSIRT the team it stands for.
 * Not the other way to a single character: it stands inside other words, and カナダ would find every 参加.
 */
const others = new Map<string, string[]>()
for (const { term, en, ja, synonyms } of glossary) {
  const words = [...new Set([term, en, ja, ...synonyms].map(fold))]
  for (const word of words) {
    const known = others.get(word) ?? []
    others.set(word, [
      ...known,
      ...words.filter((other) => other !== word && other.length > 1 && !known.includes(other)),
    ])
  }
}

/** The other ways in which a folded word may be written; none for most. */
export function synonymsOf(word: string): readonly string[] {
  return others.get(word) ?? []
}
