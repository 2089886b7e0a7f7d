import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { OrganisationView } from '@/components/profiles/organisation-view'
import { inLocale } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { initiativesByNumber } from '@/lib/search/index'
import { organisationNamed, organisationProfile } from '@/lib/search/profile'
import { profileFigures } from '../../profile-figures'

type Props = PageProps<'/[locale]/organisations/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const organisation = await organisationNamed(decodeURIComponent((await params).code))
  return organisation ? { title: inLocale(organisation.name, locale)?.text ?? organisation.code } : {}
}

export default async function OrganisationPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const code = decodeURIComponent((await params).code)
  const profile = await organisationProfile(code, locale)
  if (!profile) notFound()
  const { organisation, matches, filters } = profile
  if (organisation.code !== code) permanentRedirect(routes.organisation(locale, organisation.code, code))
  const { merged: asked } = await searchParams
  const merged = profile.merged.find((other) => other.code === asked)
  const scope = matches && filters ? { matches, filters, locale } : null
  const [newest, given, places] = await Promise.all([
    initiativesByNumber(profile.newest),
    scope ? profileFigures(scope, [['charts', ['themes', 'years']]]) : [],
    scope ? profileFigures(scope, [['map', ['map']]]) : [],
  ])
  return (
    <OrganisationView
      profile={profile}
      newest={newest}
      figures={{ given, places }}
      merged={merged ? (inLocale(merged.name, locale)?.text ?? merged.code) : null}
      locale={locale}
    />
  )
}
