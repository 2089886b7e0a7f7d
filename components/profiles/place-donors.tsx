import { Localised } from '@/components/initiatives/localised'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import type { PlaceProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { ProfileSection } from './profile-section'

/** Who supports a place: by name, and through what it belongs to. */
export function PlaceDonors({ profile, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words, places, initiative } = messagesFor(locale)
  const { donors, matches, filters } = profile
  const list = (donor: string, via: 'named' | 'through') =>
    routes.initiatives(locale, toQuery({ ...filters, donor: [donor], via }))
  return (
    <ProfileSection id="present" level={3} title={words.present}>
      {donors.length === 0 ? (
        <p className="text-quiet">{words.presentNone}</p>
      ) : (
        <CountTable
          labelledBy="present"
          heads={[initiative.donor, places.named, places.through]}
          rows={donors.map(({ value, named, through }) => ({
            key: value,
            name: <Localised text={matches.nameOf(value)} locale={locale} />,
            href: routes.organisation(locale, value),
            cells: [
              { n: named, href: list(value, 'named') },
              { n: through, href: list(value, 'through') },
            ],
          }))}
          locale={locale}
        />
      )}
    </ProfileSection>
  )
}
