import type { Metadata } from 'next'
import Link from 'next/link'
import { themeNotes } from '@/lib/catalogue/theme-notes'
import { themes } from '@/lib/catalogue/vocabulary'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import { themeCounts } from '@/lib/search/profile'

type Props = PageProps<'/[locale]/themes'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).profiles.themesTitle }
}

export default async function ThemesPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { profiles: words } = messagesFor(locale)
  const counts = await themeCounts(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.themesTitle}</h1>
      <div className="max-w-3xl">
        <p>{words.themesLead}</p>
        <p className="text-dns-14N-130 leading-relaxed text-quiet">{words.themesNote}</p>
      </div>
      <ul className="max-w-4xl border-t border-edge">
        {counts.map(({ theme, count }) => (
          <li key={theme} className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-b border-hairline py-2.5">
            <Link href={routes.theme(locale, theme)} prefetch={false}>
              {themes[theme][locale]}
            </Link>
            <p className="tabular text-end">
              {count > 0 ? (
                <Link
                  href={routes.initiatives(locale, toQuery({ ...noFilters, theme: [theme] }))}
                  prefetch={false}
                  rel="nofollow"
                >
                  {count.toLocaleString(locale)} {words.unit(count)}
                </Link>
              ) : (
                `0 ${words.unit(0)}`
              )}
            </p>
            <p className="col-span-2 max-w-3xl text-dns-16N-130 leading-relaxed text-quiet">
              {themeNotes[theme][locale]}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
