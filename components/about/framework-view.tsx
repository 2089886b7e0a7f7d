import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import type { Framework } from '@/lib/catalogue/frameworks'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import type { Served } from '@/lib/search/served'

/** A framework item by item: what it says, where it stands, which initiatives serve it, and which nobody serves. */
export function FrameworkView({
  framework,
  served,
  locale,
}: {
  framework: Framework
  served: Map<string, Served>
  locale: Locale
}) {
  const { frameworks: words } = messagesFor(locale)
  const { name, about, source, items } = framework
  // Principles and norms say how, not what: nothing in an entry tells whether it follows them.
  const linked = items.some(({ code }) => (served.get(code)?.total ?? 0) > 0)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <p>
        <Link href={routes.frameworks(locale)}>{words.title}</Link>
      </p>
      <h1 className="text-std-28B-150">{name[locale]}</h1>
      <p className="max-w-3xl">{about[locale]}</p>
      <p className="text-dns-14N-130 text-quiet">
        {words.source} {source.document[locale]} — {source.locator[locale]}
      </p>
      {!linked && <p className="max-w-3xl rounded-8 bg-notice-paper p-3">{words.notLinked}</p>}
      <ol className="flex flex-col">
        {items.map(({ code, number, name: itemName, text, locator, group }) => {
          const found = served.get(code)
          return (
            <li key={code} id={code} className="flex flex-col gap-2 border-t border-hairline py-5">
              <h2 className="text-std-18B-160">
                <span className="tabular me-2 text-quiet">{number}</span>
                {itemName[locale]}
              </h2>
              <p className="max-w-3xl">{text[locale]}</p>
              <p className="text-dns-14N-130 text-quiet">
                {group && `${group[locale]} · `}
                {locator[locale]}
              </p>
              {linked && found && <ServedList served={found} locale={locale} />}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function ServedList({ served, locale }: { served: Served; locale: Locale }) {
  const { frameworks: words } = messagesFor(locale)
  const { initiatives, total, filters } = served
  if (total === 0) return <p className="font-bold">{words.nobody}</p>
  return (
    <details>
      <summary className="inline-flex min-h-6 items-center text-accent underline underline-offset-4">
        {words.servedBy(total)}
      </summary>
      <ul className="mt-2 flex flex-col gap-2">
        {initiatives.map(({ initiative: { id, name }, reason }) => (
          <li key={id} className="grid grid-cols-[3rem_1fr]">
            <span className="tabular text-quiet">{id}</span>
            <span>
              <Link href={routes.initiative(locale, id)} prefetch={false}>
                <Localised text={name} locale={locale} />
              </Link>
              {inLocale(reason, locale) && (
                <span className="block text-dns-16N-130 text-quiet">
                  <Localised text={reason} locale={locale} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {filters && total > initiatives.length && (
        <p className="mt-2">
          <Link href={routes.initiatives(locale, toQuery(filters))} prefetch={false}>
            {words.servedAll(total)}
          </Link>
        </p>
      )}
    </details>
  )
}
