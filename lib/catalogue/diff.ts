import { diffArrays } from 'diff'
import type { Locale } from '../i18n/locales'

/*
 * What has changed between two texts, word by word, and between two lists, item by item. Words are found as Unicode finds
 * them, by dictionary where a language writes none apart (Intl.Segmenter). Pure.
 */

/** A stretch of text: what was kept and added is the new text, what was kept and removed the old one. */
export type TextPart = { change: 'kept' | 'added' | 'removed'; text: string }

/**
 * Two texts with more changes than so many words are compared by sentences instead, and with more changes than so many
 * sentences as a whole. Comparing takes time with the square of this: some 0.1 seconds.
 */
const mostEdits = 1_000

/** How the new text comes from the old one; nothing for two empty texts. `lang` is the language they are in. */
export function diffText(before: string, after: string, lang: Locale): TextPart[] {
  for (const granularity of ['word', 'sentence'] as const) {
    const segments = segmenter(lang, granularity)
    const found = diffArrays(segments(before), segments(after), { maxEditLength: mostEdits })
    if (!found) continue
    return readable(
      found.map(({ added, removed, value }) => ({
        change: added ? 'added' : removed ? 'removed' : 'kept',
        text: value.join(''),
      })),
    )
  }
  return readable([
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ])
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(lang: Locale, granularity: 'word' | 'sentence'): (text: string) => string[] {
  const key = `${lang} ${granularity}`
  const known = segmenters.get(key) ?? new Intl.Segmenter(lang, { granularity })
  segmenters.set(key, known)
  return (text) => Array.from(known.segment(text), ({ segment }) => segment)
}

/** Neighbours of one kind as one part, what was removed before what was added, and no island between two replacements. */
function readable(parts: TextPart[]): TextPart[] {
  const runs: { kept: string; removed: string; added: string }[] = [{ kept: '', removed: '', added: '' }]
  for (const { change, text } of parts) {
    const last = runs.at(-1)
    if (last && (change !== 'kept' || (last.removed === '' && last.added === ''))) last[change] += text
    else runs.push({ kept: text, removed: '', added: '' })
  }
  const joined: typeof runs = []
  for (const run of runs) {
    const before = joined.at(-1)
    const isBetween = run.removed !== '' || run.added !== ''
    // A space kept beside a word that was replaced makes three or four marks of two.
    if (before && isBetween && (isReplacement(before) || isReplacement(run)) && /^[^\S\n]+$/.test(run.kept)) {
      before.removed += run.kept + run.removed
      before.added += run.kept + run.added
    } else joined.push({ ...run })
  }
  return joined
    .flatMap(({ kept, removed, added }): TextPart[] => [
      { change: 'kept', text: kept },
      { change: 'removed', text: removed },
      { change: 'added', text: added },
    ])
    .filter(({ text }) => text !== '')
}

function isReplacement({ removed, added }: { removed: string; added: string }): boolean {
  return removed !== '' && added !== ''
}

/** Something in a list: what it is, and how it reads. */
export type Item = { key: string; text: string }

/** `moved` stands where it stands now; `within` is there where the item is the same but reads otherwise. */
export type ItemPart = {
  /** No other part has it. */
  key: string
  change: 'kept' | 'added' | 'removed' | 'moved'
  text: string
  within: TextPart[] | null
}

/**
 * How the new list comes from the old one. What was kept, added and moved is the new list, in order. Where an item
 * stands more than once, the first of one list is the first of the other.
 */
export function diffItems(before: readonly Item[], after: readonly Item[], lang: Locale): ItemPart[] {
  const [old, now] = [numbered(before), numbered(after)]
  const textThen = new Map(old.map(({ key, text }) => [key, text]))
  const stillThere = new Set(now.map(({ key }) => key))
  const found = diffArrays(old, now, { comparator: (one, other) => one.key === other.key })
  return found.flatMap(({ added, removed, value }) =>
    value.flatMap(({ key, text }): ItemPart[] => {
      if (removed) return stillThere.has(key) ? [] : [{ key, change: 'removed', text, within: null }]
      const then = textThen.get(key)
      if (then === undefined) return [{ key, change: 'added', text, within: null }]
      const within = then === text ? null : diffText(then, text, lang)
      return [{ key, change: added ? 'moved' : 'kept', text, within }]
    }),
  )
}

function numbered(items: readonly Item[]): Item[] {
  const seen = new Map<string, number>()
  return items.map(({ key, text }) => {
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return { key: JSON.stringify([key, times]), text }
  })
}
