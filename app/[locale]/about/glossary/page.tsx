import type { Metadata } from 'next'
import { GlossaryTable } from '@/components/about/glossary-table'
import { glossary } from '@/lib/catalogue/glossary'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

type Props = PageProps<'/[locale]/about/glossary'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).glossary.title }
}

export default async function GlossaryPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { glossary: words } = messagesFor(locale)
  const abbreviations = glossary.filter(({ kind }) => kind === 'abbreviation')
  const countries = glossary.filter(({ kind }) => kind === 'country')
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <p className="max-w-3xl">{words.lead}</p>
      <GlossaryTable title={words.abbreviations} entries={abbreviations} locale={locale} />
      <GlossaryTable title={words.countries} entries={countries} locale={locale} />
    </div>
  )
}
