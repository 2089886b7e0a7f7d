import type { Metadata } from 'next'
import Link from 'next/link'
import { MergeList } from '@/components/merging/merge-list'
import { requirePageUser } from '@/lib/auth/session'
import { listMerges } from '@/lib/catalogue/merge'
import { organisationsByCode } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { undoMergeAction } from './actions'

type Props = PageProps<'/[locale]/merges'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).merging.listTitle }
}

export default async function MergesPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  await requirePageUser('edit', locale, routes.merges(locale))
  const [merges, organisations, query] = await Promise.all([listMerges(), organisationsByCode(), searchParams])
  const { merging, duplicates } = messagesFor(locale)
  const said = query.merged !== undefined ? merging.done : query.undone !== undefined ? merging.undone : null
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{merging.listTitle}</h1>
      <p>{merging.listLead}</p>
      {said && (
        <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
          {said}
        </p>
      )}
      <MergeList
        merges={merges}
        organisations={organisations}
        undo={undoMergeAction.bind(null, locale)}
        locale={locale}
      />
      <p>
        <Link href={routes.duplicates(locale)}>{duplicates.title}</Link>
      </p>
    </div>
  )
}
