import Link from 'next/link'
import { button } from '@/components/ui/button'
import { MarkedLinks } from '@/components/ui/marked-links'
import { SimpleForm, type SimpleFormState } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import type { MergeKind } from '@/lib/catalogue/merged'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { Pair } from './pair-words'

type Props = {
  kind: MergeKind
  title: string
  pairs: Pair[]
  /** How far the catalogue was gone through. */
  found: { looked: number; total: number }
  action: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  locale: Locale
}

/** More than these nobody looks at in one go. */
const mostShown = 100

/** Pairs that may be one, each with a way to make it one and a way to say that it is two. */
export function PairList({ kind, title, pairs, found: { looked, total }, action, locale }: Props) {
  const { duplicates } = messagesFor(locale)
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-std-20B-160">{title}</h2>
      <p className="text-dns-16N-130 text-quiet">
        {looked < total ? duplicates.lookedSome(looked, total) : duplicates.lookedAll(total)}
      </p>
      {pairs.length === 0 && <p>{duplicates.none}</p>}
      {pairs.length > mostShown && <p>{duplicates.first(mostShown, pairs.length)}</p>}
      <ul className="flex flex-col">
        {pairs.slice(0, mostShown).map(({ loser, winner, links, why }) => (
          <li key={`${loser} ${winner}`} className="flex flex-col gap-3 border-t border-hairline py-4">
            <MarkedLinks links={links} />
            {why && <p className="text-dns-16N-130">{why}</p>}
            <div className="flex flex-wrap items-start gap-3">
              <Link
                href={routes.merge(locale, kind, loser, winner)}
                prefetch={false}
                className={button.secondary}
                aria-label={duplicates.mergeThese(loser, winner)}
              >
                {duplicates.merge}
              </Link>
              <SimpleForm
                id={`${loser}-${winner}`}
                action={action}
                initial={{ ...untouched, values: { kind, one: loser, other: winner } }}
                fields={(['kind', 'one', 'other'] as const).map((name) => ({ name, label: '', type: 'hidden' }))}
                submit={duplicates.notTheSame}
                look="secondary"
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
