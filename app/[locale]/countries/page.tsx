import type { Metadata } from 'next'
import { PlaceTable } from '@/components/initiatives/place-table'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { placeCounts } from '@/lib/search/overview'

type Props = PageProps<'/[locale]/countries'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).places.title }
}

export default async function CountriesPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { places: words } = messagesFor(locale)
  const { wider, countries } = await placeCounts(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <p className="max-w-3xl">{words.lead}</p>
      <PlaceTable title={words.groupsAndRegions} rows={wider} locale={locale} />
      <PlaceTable title={words.countries} rows={countries} locale={locale} />
    </div>
  )
}
