import Link from 'next/link'
import type { ReactNode } from 'react'
import { Localised } from '@/components/initiatives/localised'
import { placeLabel } from '@/lib/catalogue/places'
import { organisationTypes } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { OrganisationProfile } from '@/lib/search/profile'
import { ProfileSection } from './profile-section'

/** What an organisation is called, what kind it is, and what was merged into it. */
export function OrganisationRecord({ profile, locale }: { profile: OrganisationProfile; locale: Locale }) {
  const { profiles: words, organisations: columns } = messagesFor(locale)
  const { code, name, acronym, type, country, formerNames, aliases } = profile.organisation
  const join = (texts: readonly string[]) => texts.join(locale === 'ja' ? '、' : ', ')
  const none = <span className="text-quiet">{words.notRecorded}</span>
  const facts: { label: string; value: ReactNode }[] = [
    { label: words.nameJa, value: name.ja ? <span lang="ja">{name.ja}</span> : none },
    { label: words.nameEn, value: name.en ? <span lang="en">{name.en}</span> : none },
    { label: columns.acronym, value: acronym ?? none },
    { label: columns.type, value: organisationTypes[type][locale] },
    {
      label: columns.country,
      value: country ? (
        <Link href={routes.country(locale, country)} prefetch={false}>
          {placeLabel(country)[locale]}
        </Link>
      ) : (
        columns.countryNone
      ),
    },
    ...(formerNames.length > 0 ? [{ label: columns.formerNames, value: join(formerNames) }] : []),
    ...(aliases.length > 0 ? [{ label: columns.aliases, value: join(aliases) }] : []),
    ...(profile.merged.length > 0
      ? [
          {
            label: words.mergedFrom,
            value: (
              <ul className="flex flex-wrap gap-x-4">
                {profile.merged.map((other) => (
                  <li key={other.code}>
                    <Localised text={other.name} locale={locale} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    { label: columns.code, value: code },
  ]
  return (
    <ProfileSection id="names" title={words.names}>
      <dl className="grid gap-x-10 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-dns-14N-130 text-quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </ProfileSection>
  )
}
