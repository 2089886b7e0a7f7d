import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { PlaceProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { pickedHref } from './picked-href'
import { ProfileSection } from './profile-section'

/** Through which groups and regions a place is reached by what does not name it. */
export function PlaceWays({ profile: { ways }, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words } = messagesFor(locale)
  if (ways.length === 0) return null
  return (
    <ProfileSection id="ways" level={3} title={words.ways} lead={words.waysLead}>
      <CountTable
        labelledBy="ways"
        heads={[words.way, words.entries]}
        rows={ways.map(({ value, ids }) => ({
          key: value,
          name: placeLabel(value)[locale],
          href: routes.country(locale, value),
          cells: [{ n: ids.length, href: pickedHref(locale, ids) }],
        }))}
        locale={locale}
      />
    </ProfileSection>
  )
}
