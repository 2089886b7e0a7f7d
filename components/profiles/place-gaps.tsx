import { placeLabel } from '@/lib/catalogue/places'
import { themes } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import type { PlaceProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { ProfileSection } from './profile-section'

const mostNamed = 2

/** Themes that countries of the same subregion receive by name, and this one does not. */
export function PlaceGaps({ profile, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words } = messagesFor(locale)
  const { place, subregion, neighbours, gaps } = profile
  if (subregion === null || neighbours.length === 0) return null
  const [name, region] = [placeLabel(place)[locale], placeLabel(subregion)[locale]]
  const compares = neighbours.some(({ named }) => named > 0)
  const none = compares ? words.gapsNone(region, name) : words.gapsNothing(region)
  return (
    <ProfileSection
      id="gaps"
      level={3}
      title={words.gaps(name)}
      lead={gaps.length > 0 ? words.gapsLead(region, name) : none}
    >
      {gaps.length > 0 && (
        <CountTable
          labelledBy="gaps"
          heads={[words.theme, words.gapPlaces, words.gapEntries, words.gapThrough]}
          rows={gaps.map(({ theme, places, entries, through }) => ({
            key: theme,
            name: themes[theme][locale],
            href: routes.theme(locale, theme),
            cells: [
              {
                text: words.placesNamed(
                  places
                    .slice(0, mostNamed)
                    .map((one) => placeLabel(one)[locale])
                    .join(locale === 'ja' ? '、' : ', '),
                  Math.max(0, places.length - mostNamed),
                ),
              },
              {
                n: entries,
                href: routes.initiatives(
                  locale,
                  toQuery({ ...noFilters, recipient: places.toSorted(), via: 'named', theme: [theme] }),
                ),
              },
              {
                n: through,
                href: routes.initiatives(
                  locale,
                  toQuery({ ...noFilters, recipient: [place], via: 'through', theme: [theme] }),
                ),
              },
            ],
          }))}
          locale={locale}
        />
      )}
    </ProfileSection>
  )
}
