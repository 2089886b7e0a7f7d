import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlaceView } from '@/components/profiles/place-view'
import { kindOfPlace, placeLabel } from '@/lib/catalogue/places'
import { pageLocale } from '@/lib/i18n/page-locale'
import { initiativesByNumber } from '@/lib/search/index'
import { placeProfile } from '@/lib/search/profile'
import { searchMatches } from '@/lib/search/search'
import { profileFigures } from '../../profile-figures'

type Props = PageProps<'/[locale]/countries/[code]'>

/** A colon, as in `M49:011`, may come escaped. An address that can't be decoded is refused before it comes here. */
const placeIn = async (params: Props['params']) => decodeURIComponent((await params).code)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const place = await placeIn(params)
  return kindOfPlace(place) === null ? {} : { title: placeLabel(place)[locale] }
}

export default async function PlacePage({ params }: Props) {
  const locale = await pageLocale(params)
  const profile = await placeProfile(await placeIn(params), locale)
  if (!profile) notFound()
  const { named, asDonor, newest } = profile
  const givesMore = asDonor !== null && asDonor.matches.total > named
  const received = { ...profile.filters, via: newest.via }
  const [initiatives, figures] = await Promise.all([
    initiativesByNumber(newest.ids),
    givesMore
      ? profileFigures({ ...asDonor, locale }, [
          ['map', ['map']],
          ['charts', ['themes', 'years']],
        ])
      : searchMatches(received, locale).then((matches) =>
          profileFigures({ filters: received, matches, locale }, [['charts', ['themes', 'years', 'donor-types']]]),
        ),
  ])
  return <PlaceView profile={profile} newest={initiatives} figures={figures} givesMore={givesMore} locale={locale} />
}
