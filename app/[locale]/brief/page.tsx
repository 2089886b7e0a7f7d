import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { BriefDownloads } from '@/components/brief/brief-downloads'
import { BriefForm } from '@/components/brief/brief-form'
import { BriefObstacle } from '@/components/brief/brief-obstacle'
import { BriefScopeSaid } from '@/components/brief/brief-scope-said'
import { DocumentView } from '@/components/brief/document-view'
import { FreezeOffer } from '@/components/frozen/freeze-offer'
import { button } from '@/components/ui/button'
import { briefKeys, briefQuery } from '@/lib/brief/asked'
import { briefScope } from '@/lib/brief/brief-request'
import { previewOf } from '@/lib/brief/preview'
import { mostInDocument } from '@/lib/exchange/formats'
import { originOf } from '@/lib/exchange/responses'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { readFilters, toSearchParams } from '@/lib/search/request'
import { sayFilters } from '@/lib/search/say-filters'

type Props = PageProps<'/[locale]/brief'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { filters, names } = await readFilters(await searchParams, briefKeys)
  return { title: messagesFor(locale).brief.page.pageTitle(sayFilters(filters, locale, names)) }
}

export default async function BriefPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const origin = originOf({ headers: await headers() })
  const scope = await briefScope(toSearchParams(await searchParams), origin, { otherwise: locale })
  const { asked, statement } = scope
  const words = messagesFor(locale).brief.page
  const canCompose = !asked.missing && statement.total > 0 && statement.total <= mostInDocument
  const preview = canCompose ? previewOf(await scope.compose()) : null
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <header className="no-print flex flex-col gap-2">
        <h1 className="text-std-28B-150">{words.title}</h1>
        <p className="max-w-3xl">{words.lead}</p>
      </header>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)] print:block">
        <aside aria-label={words.settings} className="no-print flex flex-col gap-6">
          <BriefScopeSaid asked={asked} statement={statement} locale={locale} />
          <BriefForm asked={asked} locale={locale} />
        </aside>
        <section aria-label={words.preview} className="flex min-w-0 flex-col gap-4">
          {preview ? (
            <>
              <BriefDownloads query={briefQuery(asked)} locale={locale} />
              {preview.cut > 0 && <p className="rounded-8 bg-notice-paper p-3">{words.cut(preview.cut)}</p>}
              <DocumentView document={preview.document} />
              <FreezeOffer locale={locale}>
                <Link
                  href={routes.freeze(locale, 'brief', briefQuery(asked))}
                  prefetch={false}
                  className={button.secondary}
                >
                  {messagesFor(locale).frozen.freeze.offer}
                </Link>
              </FreezeOffer>
            </>
          ) : (
            <BriefObstacle asked={asked} total={statement.total} locale={locale} />
          )}
        </section>
      </div>
    </div>
  )
}
