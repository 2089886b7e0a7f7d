import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DocumentView } from '@/components/brief/document-view'
import { FrozenEntries } from '@/components/frozen/frozen-entries'
import { FrozenFacts } from '@/components/frozen/frozen-facts'
import { FrozenFiles } from '@/components/frozen/frozen-files'
import { FrozenLinks } from '@/components/frozen/frozen-links'
import { Localised } from '@/components/initiatives/localised'
import { Notice } from '@/components/ui/notice'
import { findFrozen, listFrozenEntries, listFrozenFiles } from '@/lib/frozen/frozen'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { pageSize } from '@/lib/search/request'
import { pageNumber } from '../page-number'

type Props = PageProps<'/[locale]/frozen/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const frozen = await findFrozen((await params).code)
  return frozen ? { title: inLocale(frozen.title, locale)?.text } : {}
}

export default async function FrozenPage({ params, searchParams }: Props) {
  const [locale, { code }, query] = await Promise.all([pageLocale(params), params, searchParams])
  const frozen = await findFrozen(code)
  if (!frozen) notFound()
  const pages = Math.max(1, Math.ceil(frozen.total / pageSize))
  const page = Math.min(pageNumber(query), pages)
  const [files, entries] = await Promise.all([
    listFrozenFiles(code),
    frozen.document ? [] : listFrozenEntries(code, (page - 1) * pageSize, page * pageSize),
  ])
  const { frozen: words } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      {query.frozen !== undefined && <Notice>{words.freeze.done}</Notice>}
      <header className="flex flex-col gap-2">
        <p className="tabular text-dns-16N-130 text-quiet">
          {words.code} {code}
        </p>
        <h1 className="text-std-24B-150 sm:text-std-32B-150">
          <Localised text={frozen.title} locale={locale} say />
        </h1>
        <p>
          <strong>{words.notice(words.kinds[frozen.kind])}</strong> {words.noticeText}
        </p>
      </header>
      <FrozenLinks frozen={frozen} here="frozen" locale={locale} />
      <FrozenFacts frozen={frozen} locale={locale} />
      <section aria-labelledby="files" className="flex flex-col gap-2">
        <h2 id="files" className="text-std-20B-160">
          {words.files}
        </h2>
        <p className="text-dns-16N-130 text-quiet">{words.filesHint}</p>
        <FrozenFiles code={code} files={files} locale={locale} />
      </section>
      {frozen.document ? (
        <section aria-label={words.preview}>
          <DocumentView document={frozen.document} />
        </section>
      ) : (
        <FrozenEntries frozen={frozen} entries={entries} page={page} pages={pages} locale={locale} />
      )}
      <p className="no-print">
        <Link href={routes.frozenLists(locale)} prefetch={false}>
          {words.all}
        </Link>
      </p>
    </div>
  )
}
