import type { Metadata } from 'next'
import { FrozenTable } from '@/components/frozen/frozen-table'
import { Pagination } from '@/components/ui/pagination'
import { frozenPageSize, listFrozen } from '@/lib/frozen/frozen'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { pageNumber } from './page-number'

type Props = PageProps<'/[locale]/frozen'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).frozen.title }
}

export default async function FrozenListsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const page = pageNumber(await searchParams)
  const { frozen, total } = await listFrozen(page)
  const { frozen: words, browse } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <p>{words.lead}</p>
      <FrozenTable frozen={frozen} locale={locale} />
      <Pagination
        page={page}
        pages={Math.ceil(total / frozenPageSize)}
        href={(one) => routes.frozenLists(locale, one)}
        words={{ ...browse, label: words.pages }}
      />
    </div>
  )
}
