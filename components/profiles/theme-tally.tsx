import { isCodeOf, themes } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import type { PlaceProfile } from '@/lib/search/profile'
import { CountTable } from './count-table'
import { ProfileSection } from './profile-section'

/** On what a place is supported: by name, and through what it belongs to. */
export function ThemeTally({ profile, locale }: { profile: PlaceProfile; locale: Locale }) {
  const { profiles: words, places } = messagesFor(locale)
  const list = (theme: string, via: 'named' | 'through') =>
    routes.initiatives(locale, toQuery({ ...profile.filters, theme: [theme], via }))
  if (profile.themes.length === 0) return null
  return (
    <ProfileSection id="by-theme" level={3} title={words.byTheme}>
      <CountTable
        labelledBy="by-theme"
        heads={[words.theme, places.named, places.through]}
        rows={profile.themes.map(({ value, named, through }) => ({
          key: value,
          name: isCodeOf(themes, value) ? themes[value][locale] : value,
          href: routes.theme(locale, value),
          cells: [
            { n: named, href: list(value, 'named') },
            { n: through, href: list(value, 'through') },
          ],
        }))}
        locale={locale}
      />
    </ProfileSection>
  )
}
