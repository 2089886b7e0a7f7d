import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ThemeView } from '@/components/profiles/theme-view'
import { isCodeOf, type Theme, themes } from '@/lib/catalogue/vocabulary'
import { pageLocale } from '@/lib/i18n/page-locale'
import { initiativesByNumber } from '@/lib/search/index'
import { themeProfile } from '@/lib/search/profile'
import { profileFigures } from '../../profile-figures'

type Props = PageProps<'/[locale]/themes/[code]'>

async function themeIn(params: Props['params']): Promise<Theme | null> {
  const { code } = await params
  return isCodeOf(themes, code) ? code : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const theme = await themeIn(params)
  return theme ? { title: themes[theme][locale] } : {}
}

export default async function ThemePage({ params }: Props) {
  const locale = await pageLocale(params)
  const theme = await themeIn(params)
  if (!theme) notFound()
  const profile = await themeProfile(theme, locale)
  const [newest, figures] = await Promise.all([
    initiativesByNumber(profile.newest),
    profileFigures({ ...profile, locale }, [
      ['map', ['map']],
      ['charts', ['years', 'donor-types']],
    ]),
  ])
  return <ThemeView profile={profile} newest={newest} figures={figures} locale={locale} />
}
