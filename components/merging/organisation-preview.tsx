import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import type { OrganisationMerge } from '@/lib/catalogue/merge'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** So many entries are named; of more, their number says enough. */
const mostNamed = 100

/** What merging two organisations would do: what the one that stays would be called, and which entries would change. */
export function OrganisationPreview({ merge, locale }: { merge: OrganisationMerge; locale: Locale }) {
  const { merging, organisations } = messagesFor(locale)
  const { winner, result, entries } = merge
  const comma = locale === 'ja' ? '、' : ', '
  const rows = [
    { label: organisations.nameJa, before: winner.name.ja, after: result.name.ja, lang: 'ja' },
    { label: organisations.nameEn, before: winner.name.en, after: result.name.en, lang: 'en' },
    { label: organisations.acronym, before: winner.acronym, after: result.acronym },
    { label: organisations.formerNames, before: winner.formerNames, after: result.formerNames },
    { label: organisations.aliases, before: winner.aliases, after: result.aliases },
  ].map(({ label, before, after, lang }) => {
    const list = (value: string | string[] | null) => (Array.isArray(value) ? value : value === null ? [] : [value])
    return { label, lang, kept: list(before), added: list(after).filter((text) => !list(before).includes(text)) }
  })
  return (
    <>
      <section className="flex flex-col gap-2">
        <h2 className="text-std-20B-160">{merging.organisation.after}</h2>
        <dl>
          {rows.map(({ label, lang, kept, added }) => (
            <div key={label} className="grid gap-x-6 border-t border-hairline py-2 sm:grid-cols-[12rem_1fr]">
              <dt className="text-quiet">{label}</dt>
              <dd lang={lang}>
                {kept.join(comma)}
                {kept.length > 0 && added.length > 0 && comma}
                {added.length > 0 && (
                  <>
                    <strong>{added.join(comma)}</strong> <span lang={locale}>{merging.organisation.added}</span>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-std-20B-160">{merging.organisation.entries(entries.length)}</h2>
        <ul className="flex flex-col gap-1">
          {entries.slice(0, mostNamed).map(({ id, name }) => (
            <li key={id}>
              <span className="tabular text-quiet">{id}</span>{' '}
              <Link href={routes.initiative(locale, id)} prefetch={false}>
                <Localised text={name} locale={locale} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
