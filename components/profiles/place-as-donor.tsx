import { Localised } from '@/components/initiatives/localised'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import { namedPlaces, type PlaceProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { PlaceCounts } from './place-counts'
import { type ProfileFigure, ProfileFigures } from './profile-figures'
import { ProfileSection } from './profile-section'

type Props = {
  place: string
  asDonor: NonNullable<PlaceProfile['asDonor']>
  figures: ProfileFigure[]
  locale: Locale
}

/** What the organisations of a country support, and which they are. */
export function PlaceAsDonor({ place, asDonor: { matches, filters, organisations }, figures, locale }: Props) {
  const { profiles: words, organisations: columns } = messagesFor(locale)
  const name = placeLabel(place)[locale]
  const recipients = namedPlaces(matches)
  return (
    <ProfileSection id="given" title={words.asDonorTitle} lead={matches.total === 0 ? words.asDonorNone(name) : ''}>
      {figures.length > 0 && <ProfileFigures figures={figures} locale={locale} />}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        {organisations.length > 0 && (
          <ProfileSection id="own" level={3} title={words.ownOrganisations(name)}>
            <CountTable
              labelledBy="own"
              heads={[words.organisation, columns.asDonor, columns.asOther]}
              rows={organisations.map(({ organisation, asDonor: supports, asOther }) => ({
                key: organisation.code,
                name: <Localised text={organisation.name} locale={locale} />,
                href: routes.organisation(locale, organisation.code),
                cells: [
                  {
                    n: supports,
                    href: routes.initiatives(locale, toQuery({ ...noFilters, donor: [organisation.code] })),
                  },
                  { n: asOther, href: null },
                ],
              }))}
              locale={locale}
            />
          </ProfileSection>
        )}
        {matches.total > 0 && (
          <ProfileSection id="supports" level={3} title={words.supports}>
            {recipients.length === 0 ? (
              <p className="text-quiet">{words.supportsNone}</p>
            ) : (
              <PlaceCounts labelledBy="supports" places={recipients} among={filters} locale={locale} />
            )}
          </ProfileSection>
        )}
      </div>
    </ProfileSection>
  )
}
