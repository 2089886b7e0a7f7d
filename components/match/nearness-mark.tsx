import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import type { Around, Nearness } from '@/lib/search/matching'

type Props = { nearness: Nearness; around: Around; locale: Locale }

/** A nearness in words; what only reaches the country has the look of all that does. */
export function NearnessMark({ nearness, around, locale }: Props) {
  const said = sayNearness(nearness, around, locale)
  return nearness === 'group' || nearness === 'world' ? (
    <span className="inline-block rounded-4 border border-via-edge px-1 text-via">{said}</span>
  ) : (
    said
  )
}

function sayNearness(nearness: Nearness, { country, subregion, region }: Around, locale: Locale): string {
  const { nearness: words } = messagesFor(locale).match
  switch (nearness) {
    case 'named':
    case 'group':
      return words[nearness](placeLabel(country)[locale])
    case 'world':
      return words.world
    case 'subregion':
      return words.subregion(placeLabel(subregion ?? '')[locale])
    case 'region':
      return words.region(placeLabel(region ?? '')[locale])
  }
}
