import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Filters, noFilters, toQuery } from '@/lib/search/filters'
import type { PlaceCount } from '@/lib/search/overview'
import { CountTable } from './count-table'

type Props = {
  labelledBy: string
  places: PlaceCount[]
  /** What else must be true of the entries counted; null where no address can say it. */
  among?: Filters | null
  /** Another column between the name and the counts. */
  extra?: { head: string; textOf: (place: string) => string }
  most?: number
  locale: Locale
}

/** Places with how many entries name them and how many only reach them, apart; each number leads to its list. */
export function PlaceCounts({ labelledBy, places, among = noFilters, extra, most, locale }: Props) {
  const { places: words } = messagesFor(locale)
  const list = (place: string, via: 'named' | 'through') =>
    among && routes.initiatives(locale, toQuery({ ...among, recipient: [place], via }))
  return (
    <CountTable
      labelledBy={labelledBy}
      heads={[words.place, ...(extra ? [extra.head] : []), words.named, words.through]}
      rows={places.map(({ code, named, through }) => ({
        key: code,
        name: placeLabel(code)[locale],
        href: routes.country(locale, code),
        cells: [
          ...(extra ? [{ text: extra.textOf(code) }] : []),
          { n: named, href: list(code, 'named') },
          { n: through, href: list(code, 'through') },
        ],
      }))}
      most={most}
      locale={locale}
    />
  )
}
