import Link from 'next/link'
import { fieldItems, fieldLang, fieldName, fieldText } from '@/components/initiatives/field-words'
import type { ComparedField } from '@/lib/catalogue/compare'
import type { InitiativeInput, Organisation } from '@/lib/catalogue/initiative'
import type { InitiativeMerge } from '@/lib/catalogue/merge'
import { mergedInitiative } from '@/lib/catalogue/merged'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { MergeChoice } from './merge-form'

type Organisations = ReadonlyMap<string, Organisation>
type Props = { merge: InitiativeMerge; organisations: Organisations; locale: Locale }

const lists = [
  ...(['organisations', 'recipients', 'themes', 'targets', 'activities'] as const),
  ...(['frameworks', 'evidence', 'relations'] as const),
]

/** What merging two entries would unite, and what else would lead to the one that stays. */
export function InitiativePreview({ merge, organisations, locale }: Props) {
  const { merging, initiative } = messagesFor(locale)
  const { winner, loser, relatedFrom, proposals } = merge
  const result = mergedInitiative(winner, loser, [])
  const united = lists.map((field) => {
    const items = (input: InitiativeInput) => fieldItems(input, field, organisations, locale) ?? []
    const before = new Set(items(winner.input).map(({ text }) => text))
    return { field, all: items(result).map(({ text }) => ({ text, added: !before.has(text) })) }
  })
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-std-20B-160">{merging.initiative.united}</h2>
      <dl>
        {united
          .filter(({ all }) => all.length > 0)
          .map(({ field, all }) => (
            <div key={field} className="grid gap-x-6 border-t border-hairline py-2 sm:grid-cols-[12rem_1fr]">
              <dt className="text-quiet">{fieldName(field, locale)}</dt>
              <dd>
                <ul>
                  {all.map(({ text, added }) => (
                    <li key={text}>
                      {added ? (
                        <>
                          <strong>{text}</strong> {merging.organisation.added}
                        </>
                      ) : (
                        text
                      )}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
      </dl>
      <ul className="list-disc ps-6">
        <li>{merging.initiative.address(loser.id, winner.id)}</li>
        {proposals > 0 && <li>{merging.initiative.proposals(proposals)}</li>}
        {relatedFrom.length > 0 && (
          <li>
            {merging.initiative.related}{' '}
            {relatedFrom.map((id) => (
              <Link key={id} href={routes.initiative(locale, id)} prefetch={false} className="me-2">
                {initiative.number} {id}
              </Link>
            ))}
          </li>
        )}
      </ul>
    </section>
  )
}

/** The choices between the two entries' texts, as the form offers them. */
export function mergeChoicesOf({ merge, organisations, locale }: Props): MergeChoice[] {
  const { merging } = messagesFor(locale)
  return merge.choices.map(({ fields, proposed }) => {
    const [first] = fields
    const text = (input: InitiativeInput) =>
      fields
        .map((field) => fieldText(input, field, organisations, locale))
        .filter((line) => line !== '')
        .join(locale === 'ja' ? '　' : ' · ')
    const option = (value: 'winner' | 'loser') => ({
      value,
      label: merging.initiative.textOf(merge[value].id),
      text: text(merge[value].input),
      lang: fields.length === 1 && first ? fieldLang(first) : undefined,
    })
    return {
      name: `choice.${first}`,
      label: choiceName(fields, locale),
      proposed,
      options: [option('winner'), option('loser')],
    }
  })
}

function choiceName([first, ...others]: ComparedField[], locale: Locale): string {
  const { initiative } = messagesFor(locale)
  if (first === 'period.start') return initiative.period
  if (first === 'source.document') return initiative.source
  return first ? fieldName(first, locale) : others.join()
}
