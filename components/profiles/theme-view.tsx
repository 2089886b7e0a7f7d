import Link from 'next/link'
import { Explained } from '@/components/initiatives/explained'
import { Localised } from '@/components/initiatives/localised'
import type { Initiative } from '@/lib/catalogue/initiative'
import { isCountry } from '@/lib/catalogue/places'
import { themeNotes } from '@/lib/catalogue/theme-notes'
import { isCodeOf, themes } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import { namedPlaces, type ThemeProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { EntryLines } from './entry-lines'
import { NumberStrip } from './number-strip'
import { pickedHref } from './picked-href'
import { PlaceCounts } from './place-counts'
import { type ProfileFigure, ProfileFigures } from './profile-figures'
import { ProfileHeader } from './profile-header'
import { ProfileLinks } from './profile-links'
import { ProfileSection } from './profile-section'

type Props = { profile: ThemeProfile; newest: Initiative[]; figures: ProfileFigure[]; locale: Locale }

/** What is recorded on a theme: who, for whom, when. */
export function ThemeView({ profile, newest, figures, locale }: Props) {
  const { profiles: words, initiative } = messagesFor(locale)
  const { theme, filters, matches, beside } = profile
  const { total, undated, facets } = matches
  const list = routes.initiatives(locale, toQuery(filters))
  const donors = facets.donor.filter(({ count }) => count > 0)
  const places = namedPlaces(matches)
  const countries = places.filter(({ code }) => isCountry(code)).length
  const numbers = [
    { n: total, unit: words.unit(total), label: words.entries, href: total > 0 ? list : null },
    { n: donors.length, unit: words.donorsUnit(donors.length), label: words.themeDonors, href: null },
    { n: countries, unit: words.placesUnit(countries), label: words.themePlaces, href: null },
  ]
  return (
    <div className="container-page flex flex-col gap-8 py-6">
      <ProfileHeader kind={words.theme} name={themes[theme]} locale={locale}>
        <p className="max-w-3xl">
          <Explained text={themeNotes[theme][locale]} explained={new Set()} locale={locale} />
        </p>
        <p className="text-dns-14N-130 text-quiet">{words.themesNote}</p>
      </ProfileHeader>
      <NumberStrip label={words.numbers} numbers={numbers} locale={locale} />
      <ProfileLinks
        filters={filters}
        template="theme"
        total={total}
        also={[{ href: routes.themes(locale), label: words.themesTitle }]}
        locale={locale}
      />
      {figures.length > 0 && <ProfileFigures figures={figures} level={2} locale={locale} />}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <ProfileSection id="donors" title={words.present}>
            {donors.length === 0 ? (
              <p className="text-quiet">{words.presentNone}</p>
            ) : (
              <CountTable
                labelledBy="donors"
                heads={[initiative.donor, words.entries]}
                rows={donors.map(({ value, label, count }) => ({
                  key: value,
                  name: <Localised text={label} locale={locale} />,
                  href: routes.organisation(locale, value),
                  cells: [{ n: count, href: routes.initiatives(locale, toQuery({ ...filters, donor: [value] })) }],
                }))}
                locale={locale}
              />
            )}
          </ProfileSection>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ProfileSection id="recipients" title={words.toWhom} lead={places.length > 0 ? words.apart : ''}>
            {places.length === 0 ? (
              <p className="text-quiet">{words.supportsNone}</p>
            ) : (
              <PlaceCounts labelledBy="recipients" places={places} among={filters} locale={locale} />
            )}
          </ProfileSection>
        </div>
      </div>
      <ProfileSection id="beside" title={words.beside}>
        {beside.length === 0 ? (
          <p className="text-quiet">{words.besideNone}</p>
        ) : (
          <div className="max-w-3xl">
            <CountTable
              labelledBy="beside"
              heads={[words.theme, words.besideCount]}
              rows={beside.map(({ value, ids }) => ({
                key: value,
                name: isCodeOf(themes, value) ? themes[value][locale] : value,
                href: routes.theme(locale, value),
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
        lead={
          total > 0
            ? [words.newestFirst(newest.length, total), words.undated(undated)]
                .filter(Boolean)
                .join(locale === 'ja' ? '' : ' ')
            : ''
        }
      >
        {total === 0 && <p className="text-quiet">{words.noEntries}</p>}
        <EntryLines initiatives={newest} locale={locale} />
        {total > 0 && (
          <p>
            <Link href={list} prefetch={false}>
              {words.all(total)}
            </Link>
          </p>
        )}
      </ProfileSection>
    </div>
  )
}
