import Link from 'next/link'
import type { Initiative } from '@/lib/catalogue/initiative'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Filters, noFilters, toQuery } from '@/lib/search/filters'
import type { PlaceProfile } from '@/lib/search/profile'
import { EntryLines } from './entry-lines'
import { Members } from './members'
import { NumberStrip } from './number-strip'
import { PlaceAsDonor } from './place-as-donor'
import { PlaceCounts } from './place-counts'
import { PlaceDonors } from './place-donors'
import { PlaceGaps } from './place-gaps'
import { PlaceWays } from './place-ways'
import { type ProfileFigure, ProfileFigures } from './profile-figures'
import { ProfileHeader } from './profile-header'
import { ProfileLinks } from './profile-links'
import { ProfileSection } from './profile-section'
import { ThemeTally } from './theme-tally'

type Props = {
  profile: PlaceProfile
  newest: Initiative[]
  figures: ProfileFigure[]
  /** Whether the figures are of what its organisations support. */
  givesMore: boolean
  locale: Locale
}

/** All that is recorded for a country, a group, a region or the world. */
export function PlaceView({ profile, newest, figures, givesMore, locale }: Props) {
  const { profiles: words, proposals, match } = messagesFor(locale)
  const { place, kind, named, through, inside, asDonor, newest: first } = profile
  const list = (change: Partial<Filters>) => routes.initiatives(locale, toQuery({ ...noFilters, ...change }))
  const listIf = (n: number, change: Partial<Filters>) => (n > 0 ? list(change) : null)
  const donating = asDonor?.matches.total ?? 0
  const counts = [
    { n: named, label: words.named, href: listIf(named, { recipient: [place], via: 'named' }) },
    { n: through, label: words.through, href: listIf(through, { recipient: [place], via: 'through' }), through: true },
    ...(inside === null ? [] : [{ n: inside, label: words.inside, href: listIf(inside, { region: [place] }) }]),
    ...(asDonor
      ? [
          {
            n: donating,
            label: words.asDonor(placeLabel(place)[locale]),
            href: listIf(donating, { donorCountry: [place] }),
          },
        ]
      : []),
  ]
  const shownTotal = first.via === 'named' ? named : through
  const received = (
    <ProfileSection
      key="received"
      id="received"
      title={words.asRecipient}
      lead={profile.matches.total > 0 ? words.apart : ''}
    >
      {named === 0 && <NothingNamed profile={profile} locale={locale} />}
      {!givesMore && figures.length > 0 && (
        <>
          <p className="text-quiet">{words.figuresOf[first.via](shownTotal)}</p>
          <ProfileFigures figures={figures} locale={locale} />
        </>
      )}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <PlaceDonors profile={profile} locale={locale} />
          {profile.subregion !== null && (
            <ProfileSection id="neighbours" level={3} title={words.neighbours(placeLabel(profile.subregion)[locale])}>
              {profile.neighbours.length > 0 ? (
                <PlaceCounts labelledBy="neighbours" places={profile.neighbours} locale={locale} />
              ) : (
                <p className="text-quiet">{words.neighboursNone}</p>
              )}
            </ProfileSection>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ThemeTally profile={profile} locale={locale} />
          <PlaceGaps profile={profile} locale={locale} />
          <PlaceWays profile={profile} locale={locale} />
        </div>
      </div>
    </ProfileSection>
  )
  const given = asDonor && (
    <PlaceAsDonor key="given" place={place} asDonor={asDonor} figures={givesMore ? figures : []} locale={locale} />
  )
  return (
    <div className="container-page flex flex-col gap-8 py-6">
      <ProfileHeader kind={words.kinds[kind]} name={placeLabel(place)} locale={locale}>
        <Around profile={profile} locale={locale} />
      </ProfileHeader>
      <NumberStrip
        label={words.numbers}
        numbers={counts.map((one) => ({ ...one, unit: words.unit(one.n) }))}
        locale={locale}
      />
      <ProfileLinks
        filters={profile.filters}
        template="country"
        total={profile.matches.total}
        also={[
          ...(kind === 'country' ? [{ href: routes.match(locale, `country=${place}`), label: match.title }] : []),
          { href: routes.proposeInitiative(locale), label: proposals.proposeNew },
        ]}
        locale={locale}
      />
      {kind !== 'country' && kind !== 'global' && <Members profile={profile} locale={locale} />}
      {givesMore ? [given, received] : [received, given]}
      <ProfileSection
        id="entries"
        title={words.entriesOf[first.via]}
        lead={shownTotal > 0 ? words.newestFirst(newest.length, shownTotal) : ''}
      >
        {shownTotal === 0 && <p className="text-quiet">{words.noEntries}</p>}
        <EntryLines initiatives={newest} locale={locale} />
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {named > 0 && (
            <li>
              <Link href={list({ recipient: [place], via: 'named' })} prefetch={false}>
                {words.allNamed(named)}
              </Link>
            </li>
          )}
          {through > 0 && (
            <li>
              <Link href={list({ recipient: [place], via: 'through' })} prefetch={false}>
                {words.allThrough(through)}
              </Link>
            </li>
          )}
        </ul>
      </ProfileSection>
    </div>
  )
}

/** Says kindly that nothing names it, what there is instead, and how to tell of more. */
function NothingNamed({ profile, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words, proposals } = messagesFor(locale)
  const { place, through, subregion, neighbours } = profile
  const near = neighbours.filter(({ named }) => named > 0).length
  const sentences = [
    words.noneNamed(placeLabel(place)[locale]),
    words.reachedThrough(through),
    subregion !== null && neighbours.length > 0 ? words.nearbyNamed(placeLabel(subregion)[locale], near) : '',
  ]
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      <p>{sentences.filter(Boolean).join(locale === 'ja' ? '' : ' ')}</p>
      <p>
        {words.invite}{' '}
        <Link href={routes.proposeInitiative(locale)} prefetch={false}>
          {proposals.proposeNew}
        </Link>
      </p>
    </div>
  )
}

/** The regions and groups it belongs to. */
function Around({ profile: { kind, around }, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words } = messagesFor(locale)
  const lines = [
    { title: words.within, places: around.regions },
    { title: words.groups, places: kind === 'country' ? around.groups : [] },
  ].filter(({ places }) => places.length > 0)
  return (
    <dl className="grid gap-x-4 gap-y-1 text-dns-16N-130 leading-relaxed sm:grid-cols-[auto_1fr]">
      {lines.map(({ title, places }) => (
        <div key={title} className="contents">
          <dt className="text-quiet">{title}</dt>
          <dd>
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {places.map((place) => (
                <li key={place}>
                  <Link href={routes.country(locale, place)} prefetch={false}>
                    {placeLabel(place)[locale]}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}
