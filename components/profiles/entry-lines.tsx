import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import { StatusMark } from '@/components/initiatives/status-mark'
import type { Initiative } from '@/lib/catalogue/initiative'
import { periodText } from '@/lib/catalogue/period-text'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'

/** Entries on a line or two each: number, name, who, when. */
export function EntryLines({ initiatives, locale }: { initiatives: Initiative[]; locale: Locale }) {
  return (
    <ul className="flex flex-col">
      {initiatives.map(({ id, name, organisations, period, status }) => (
        <li
          key={id}
          className="grid grid-cols-[2.5rem_1fr] gap-x-2 border-b border-hairline py-2 first:border-t md:grid-cols-[3.25rem_1fr_18rem]"
        >
          <span className="tabular text-dns-16N-130 leading-relaxed text-quiet">{id}</span>
          <div className="min-w-0">
            <p>
              <Link href={routes.initiative(locale, id)} prefetch={false}>
                <Localised text={name} locale={locale} />
              </Link>
            </p>
            <p className="text-dns-14N-130 leading-relaxed text-quiet">
              {organisations
                .filter(({ role }) => role === 'donor')
                .map(({ code, name: donor }) => inLocale(donor, locale)?.text ?? code)
                .join(locale === 'ja' ? '、' : ', ')}
            </p>
          </div>
          <p className="tabular col-start-2 flex flex-wrap items-center gap-x-2 text-dns-14N-130 md:col-start-3 md:justify-end">
            {periodText(period, locale)} <StatusMark status={status} locale={locale} />
          </p>
        </li>
      ))}
    </ul>
  )
}
