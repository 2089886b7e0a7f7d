/*
 * How text is compared: width, case, kana and accents folded, so that ｻｲﾊﾞｰ finds サイバー and cote d'ivoire Côte d’Ivoire.
 */

/** Folded text for comparing, never for showing. */
export function fold(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      // Latin accents go; the voiced marks of kana (U+3099, U+309A) stay, for は and ば are different letters.
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/[’‘]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/\s+/g, ' ')
  )
}

/** Each wanted term may be found in any of several ways: as typed, or as the glossary writes it otherwise. */
export type TextQuery = { wanted: string[][]; unwanted: string[] }

/**
 * Words apart by spaces, phrases in quotes, `-word` excludes; all of them are wanted at once. `otherWords` gives what a
 * folded word may also be written as; a phrase is meant as it stands.
 */
export function parseTextQuery(q: string, otherWords: (term: string) => readonly string[] = () => []): TextQuery {
  const query: TextQuery = { wanted: [], unwanted: [] }
  for (const [, minus, phrase, word] of fold(q).matchAll(/(-?)(?:"([^"]+)"|(\S+))/g)) {
    const term = (phrase ?? word ?? '').replaceAll('"', '').trim()
    if (!term) continue
    if (minus) query.unwanted.push(term)
    else query.wanted.push([term, ...(phrase ? [] : otherWords(term))])
  }
  return query
}

export function matchesText(folded: string, { wanted, unwanted }: TextQuery): boolean {
  return (
    wanted.every((ways) => ways.some((term) => contains(folded, term))) &&
    !unwanted.some((term) => contains(folded, term))
  )
}

/** A Latin word is found at the beginning of words (`cert` in `CERT-RO`, not in `concert`); Japanese has no word ends. */
function contains(folded: string, term: string): boolean {
  if (!/^[a-z0-9]/.test(term)) return folded.includes(term)
  for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(folded[at - 1] ?? '')) return true
  }
  return false
}
