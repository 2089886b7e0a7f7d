import { formatPartialDate } from '@/lib/catalogue/period'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import type { PlaceProfile } from '@/lib/search/profile'
import { PlaceCounts } from './place-counts'
import { ProfileSection } from './profile-section'

/** The countries of a group or region, with when they joined, and why the list is as it is. */
export function Members({ profile, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words } = messagesFor(locale)
  const { members, membership, day } = profile
  const dateOf = (date: string | null) => date && formatPartialDate(date, locale)
  const since = new Map(membership?.current.map(({ country, from }) => [country, from]))
  return (
    <ProfileSection
      id="members"
      title={words.members(members.length)}
      lead={members.length === 0 ? words.membersUnknown : membership ? words.membersOn(dateOf(day) ?? day) : ''}
    >
      {members.length > 0 && (
        <div className="max-w-3xl">
          <PlaceCounts
            labelledBy="members"
            places={members}
            extra={
              membership
                ? { head: words.memberSince, textOf: (place) => dateOf(since.get(place) ?? null) ?? words.before1995 }
                : undefined
            }
            locale={locale}
          />
        </div>
      )}
      {membership && membership.former.length > 0 && (
        <p className="max-w-3xl text-dns-16N-130 leading-relaxed">
          <span className="me-3 text-quiet">{words.formerMembers}</span>
          {membership.former
            .map(({ country, from, to }) =>
              words.formerMember(placeLabel(country)[locale], dateOf(from), dateOf(to) ?? ''),
            )
            .join(locale === 'ja' ? '、' : ', ')}
        </p>
      )}
      {membership?.note && (
        <p className="max-w-3xl text-dns-16N-130 leading-relaxed">
          <span className="me-3 text-quiet">{words.membersNote}</span>
          {membership.note[locale]}
        </p>
      )}
    </ProfileSection>
  )
}
