import Link from 'next/link'
import type { RelationOfInitiative } from '@/lib/catalogue/initiative'
import { relationKinds, relationKindsBack } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { Localised } from './localised'

/** The entries to which this one stands in a relation, whichever of the two names it. */
export function EntryRelations({ relations, locale }: { relations: readonly RelationOfInitiative[]; locale: Locale }) {
  return (
    <ul className="flex flex-col gap-2">
      {relations.map(({ kind, back, id, name }) => (
        <li key={`${kind} ${back} ${id}`}>
          <span className="block text-dns-14N-130 text-quiet">
            {(back ? relationKindsBack : relationKinds)[kind][locale]}
          </span>
          <Link href={routes.initiative(locale, id)}>
            <Localised text={name} locale={locale} />
          </Link>{' '}
          <span className="tabular text-dns-14N-130 text-quiet">({id})</span>
        </li>
      ))}
    </ul>
  )
}
