import type { Metadata } from 'next'
import { AboutData } from '@/components/about/about-data'
import { thesisGroupCounts } from '@/lib/catalogue/queries'
import { findings, readingFigures } from '@/lib/catalogue/source-facts'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

type Props = PageProps<'/[locale]/about/data'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).aboutData.title }
}

export default async function AboutDataPage({ params }: Props) {
  const locale = await pageLocale(params)
  return (
    <AboutData
      findings={findings}
      differences={readingFigures.differences}
      coverage={await thesisGroupCounts()}
      locale={locale}
    />
  )
}
