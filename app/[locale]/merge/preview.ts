import type { ComboOption } from '@/components/ui/combo-field'
import type { Organisation } from '@/lib/catalogue/initiative'
import {
  type InitiativeMerge,
  type OrganisationMerge,
  previewInitiativeMerge,
  previewOrganisationMerge,
} from '@/lib/catalogue/merge'
import type { MergeKind } from '@/lib/catalogue/merged'
import { parseInitiativeId } from '@/lib/catalogue/queries'
import { failureOf } from '@/lib/errors'
import { type Bilingual, inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Two = { loser: string; winner: string }
type Preview = Two & { names: Two; hidden: Record<string, string> } & (
    | { kind: 'organisation'; merge: OrganisationMerge }
    | { kind: 'initiative'; merge: InitiativeMerge }
  )

/** What the merge of these two would do; or, where they can't be merged, why not, beside what was typed. */
export async function previewOf(
  kind: MergeKind,
  loser: string,
  winner: string,
  locale: Locale,
): Promise<Preview | (Two & { errors: Record<string, string> })> {
  if (loser === '' || winner === '') return { loser, winner, errors: {} }
  const said = (code: string, name: Bilingual) => `${inLocale(name, locale)?.text ?? code} (${code})`
  try {
    if (kind === 'organisation') {
      const two = { loser: codeIn(loser), winner: codeIn(winner) }
      const merge = await previewOrganisationMerge(two.loser, two.winner)
      const names = {
        loser: said(two.loser, merge.loser.name),
        winner: said(two.winner, merge.winner.name),
      }
      return { kind, ...two, names, hidden: two, merge }
    }
    // 0 is no entry's number.
    const ids = { loser: parseInitiativeId(loser.trim()) ?? 0, winner: parseInitiativeId(winner.trim()) ?? 0 }
    const merge = await previewInitiativeMerge(ids.loser, ids.winner)
    const two = { loser: String(ids.loser), winner: String(ids.winner) }
    const names = {
      loser: said(two.loser, merge.loser.input.name),
      winner: said(two.winner, merge.winner.input.name),
    }
    const versions = { loserVersion: String(merge.loser.version), winnerVersion: String(merge.winner.version) }
    return { kind, ...two, names, hidden: { ...two, ...versions }, merge }
  } catch (error) {
    const failure = failureOf(error)
    if (failure?.code !== 'unprocessable') throw error
    const words: Record<string, string> = messagesFor(locale).errors.fields
    const errors = Object.fromEntries(
      Object.entries(failure.fields).map(([field, message]) => [field, words[message] ?? message]),
    )
    return { loser, winner, errors }
  }
}

/** `Name (code)` as the list offers it, or the code. */
function codeIn(typed: string): string {
  return /\(([^()]+)\)\s*$/.exec(typed)?.[1] ?? typed.trim()
}

export function organisationOptions(organisations: ReadonlyMap<string, Organisation>, locale: Locale): ComboOption[] {
  const collator = new Intl.Collator(locale)
  return [...organisations.values()]
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map(({ code, name, acronym, formerNames, aliases }) => ({
      text: `${inLocale(name, locale)?.text ?? code} (${code})`,
      search: [name.ja, name.en, acronym, ...formerNames, ...aliases].filter(Boolean).join(' '),
    }))
    .toSorted((a, b) => collator.compare(a.text, b.text))
}
