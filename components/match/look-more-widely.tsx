import Link from 'next/link'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery, withFilters } from '@/lib/search/filters'
import type { Around } from '@/lib/search/matching'

/** How many entries name the country on whatever theme, only reach it, and are on the themes wherever they are. */
export type Wider = { named: number; through: number; onThemes: number }

type Props = { around: Around; themes: string[]; themesSaid: string | null; wider: Wider; locale: Locale }

/** Nothing names the country on these themes: what that means, and where else to look. */
export function LookMoreWidely({ around, themes, themesSaid, wider, locale }: Props) {
  const { match } = messagesFor(locale)
  const country = placeLabel(around.country)[locale]
  const ways = [
    ...(themesSaid !== null && wider.named > 0
      ? [{ href: routes.match(locale, `country=${around.country}`), text: match.loosen.themes(wider.named) }]
      : []),
    ...(themesSaid !== null && wider.onThemes > 0
      ? [
          {
            href: routes.initiatives(locale, toQuery(withFilters(noFilters, { theme: themes }))),
            text: match.loosen.world(wider.onThemes),
          },
        ]
      : []),
    { href: routes.country(locale, around.country), text: match.loosen.country(country, wider.named, wider.through) },
    { href: routes.proposeInitiative(locale), text: match.loosen.propose },
  ]
  return (
    <div className="flex max-w-4xl flex-col gap-1 border-s-4 border-edge ps-4">
      <p className="font-bold">{match.nothingNamed(country, themesSaid)}</p>
      <p>{match.notNothing}</p>
      <ul>
        {ways.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className="inline-flex min-h-7 items-center pointer-coarse:min-h-11">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
