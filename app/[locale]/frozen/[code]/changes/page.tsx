import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FrozenLinks } from '@/components/frozen/frozen-links'
import { SinceList } from '@/components/frozen/since-list'
import { organisationsByCode } from '@/lib/catalogue/queries'
import { findFrozen } from '@/lib/frozen/frozen'
import { changesSince } from '@/lib/frozen/since'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { pageNumber } from '../../page-number'

type Props = PageProps<'/[locale]/frozen/[code]/changes'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const frozen = await findFrozen((await params).code)
  const name = frozen && inLocale(frozen.title, locale)?.text
  return name ? { title: messagesFor(locale).frozen.changes.title(name), robots: { index: false } } : {}
}

export default async function FrozenChangesPage({ params, searchParams }: Props) {
  const [locale, { code }, query] = await Promise.all([pageLocale(params), params, searchParams])
  const frozen = await findFrozen(code)
  if (!frozen) notFound()
  const [since, organisations] = await Promise.all([changesSince(frozen, pageNumber(query)), organisationsByCode()])
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-24B-150 sm:text-std-28B-150">
        {messagesFor(locale).frozen.changes.title(inLocale(frozen.title, locale)?.text ?? code)}
      </h1>
      <FrozenLinks frozen={frozen} here="since" locale={locale} />
      <SinceList frozen={frozen} since={since} organisations={organisations} locale={locale} />
    </div>
  )
}
