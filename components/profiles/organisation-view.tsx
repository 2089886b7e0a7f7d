import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import { Notice } from '@/components/ui/notice'
import type { Initiative } from '@/lib/catalogue/initiative'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import { namedPlaces, type OrganisationProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { EntryLines } from './entry-lines'
import { NumberStrip } from './number-strip'
import { OrganisationRecord } from './organisation-record'
import { pickedHref } from './picked-href'
import { PlaceCounts } from './place-counts'
import { type ProfileFigure, ProfileFigures } from './profile-figures'
import { ProfileHeader } from './profile-header'
import { ProfileLinks } from './profile-links'
import { ProfileSection } from './profile-section'

type Props = {
  profile: OrganisationProfile
  newest: Initiative[]
  /** On what and when, and to whom. */
  figures: { given: ProfileFigure[]; places: ProfileFigure[] }
  /** The name of what was merged into it, where that is what was asked for. */
  merged: string | null
  locale: Locale
}

/** What an organisation gives, to whom, with whom, on what, when. */
export function OrganisationView({ profile, newest, figures, merged, locale }: Props) {
  const { profiles: words } = messagesFor(locale)
  const { organisation, roles, donates, matches, filters, partners } = profile
  const { code, name, acronym } = organisation
  const places = matches ? namedPlaces(matches) : []
  const total = matches?.total ?? 0
  const basis = total === 0 ? '' : words.basis[donates ? 'donor' : 'other']
  const given = routes.initiatives(locale, toQuery({ ...noFilters, donor: [code] }))
  return (
    <div className="container-page flex flex-col gap-8 py-6">
      {merged && <Notice>{words.mergedHere(merged)}</Notice>}
      <ProfileHeader
        kind={acronym ? `${words.organisation} · ${acronym}` : words.organisation}
        name={name}
        locale={locale}
      />
      <div className="flex flex-col gap-2">
        <NumberStrip
          label={words.numbers}
          numbers={(roles.length > 0 ? roles : [{ role: 'donor' as const, ids: [] }]).map(({ role, ids }) => ({
            n: ids.length,
            unit: words.unit(ids.length),
            label: words.asRole[role],
            href: ids.length === 0 ? null : role === 'donor' ? given : pickedHref(locale, ids),
          }))}
          locale={locale}
        />
        {roles.length > 1 && <p className="text-dns-14N-130 text-quiet">{words.rolesApart}</p>}
      </div>
      {filters && (
        <ProfileLinks filters={filters} template={donates ? 'donor' : 'overview'} total={total} locale={locale} />
      )}
      <OrganisationRecord profile={profile} locale={locale} />
      {figures.given.length > 0 && (
        <ProfileSection id="given" title={words.whatGiven} lead={basis}>
          <ProfileFigures figures={figures.given} locale={locale} />
        </ProfileSection>
      )}
      <ProfileSection
        id="to-whom"
        title={words.toWhom}
        lead={[basis, places.length > 0 && words.apart].filter(Boolean).join(locale === 'ja' ? '' : ' ')}
      >
        <ProfileFigures figures={figures.places} locale={locale} />
        {places.length === 0 ? (
          <p className="text-quiet">{words.supportsNone}</p>
        ) : (
          <div className="max-w-3xl">
            <PlaceCounts labelledBy="to-whom" places={places} among={filters} locale={locale} />
          </div>
        )}
      </ProfileSection>
      <ProfileSection id="with-whom" title={words.withWhom} lead={partners.length > 0 ? words.withWhomLead : ''}>
        {partners.length === 0 ? (
          <p className="text-quiet">{words.withWhomNone}</p>
        ) : (
          <div className="max-w-3xl">
            <CountTable
              labelledBy="with-whom"
              heads={[words.organisation, words.together]}
              rows={partners.map(({ value, ids }) => ({
                key: value,
                name: <Localised text={matches?.nameOf(value) ?? { ja: value, en: value }} locale={locale} />,
                href: routes.organisation(locale, value),
                cells: [{ n: ids.length, href: pickedHref(locale, ids) }],
              }))}
              locale={locale}
            />
          </div>
        )}
      </ProfileSection>
      <ProfileSection
        id="entries"
        title={words.entries}
        lead={total > 0 ? words.newestFirst(newest.length, total) : ''}
      >
        {total === 0 && <p className="text-quiet">{words.noEntries}</p>}
        <EntryLines initiatives={newest} locale={locale} />
        {filters && total > 0 && (
          <p>
            <Link href={routes.initiatives(locale, toQuery(filters))} prefetch={false}>
              {words.all(total)}
            </Link>
          </p>
        )}
      </ProfileSection>
    </div>
  )
}
