import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FreezeForm } from '@/components/frozen/freeze-form'
import { ToFreezeFacts } from '@/components/frozen/to-freeze'
import { originOf } from '@/lib/exchange/responses'
import { previewFreezing } from '@/lib/frozen/freeze'
import { frozenKinds } from '@/lib/frozen/frozen'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { toSearchParams } from '@/lib/search/request'
import { requireFormUser } from '../../../form-state'
import { freezeAction } from '../../actions'

type Props = PageProps<'/[locale]/frozen/new/[kind]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).frozen.freeze.title, robots: { index: false } }
}

export default async function FreezePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { kind: given } = await params
  const kind = frozenKinds.find((one) => one === given) ?? notFound()
  const query = toSearchParams(await searchParams)
  if (!query.has('lang')) query.set('lang', locale)
  await requireFormUser('freeze', locale, backTo(routes.freeze(locale, kind, query.toString())))
  const asked = await previewFreezing(kind, query, originOf({ headers: await headers() }))
  const { frozen: words } = messagesFor(locale)
  const back = kind === 'list' ? routes.exportList(locale, asked.query) : routes.brief(locale, asked.query)
  return (
    <div className="container-page flex flex-col gap-6 py-8">
      <p>
        <Link href={back}>{words.freeze.back[kind]}</Link>
      </p>
      <h1 className="text-std-28B-150">{words.freeze.title}</h1>
      <p className="max-w-3xl">{words.freeze[kind]}</p>
      <ToFreezeFacts kind={kind} asked={asked} locale={locale} />
      {asked.obstacle ? (
        <p>{words.refused[asked.obstacle]}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-dns-14N-130 text-quiet">{words.freeze.wait}</p>
          <FreezeForm kind={kind} query={asked.query} action={freezeAction.bind(null, locale)} locale={locale} />
        </div>
      )}
    </div>
  )
}

/** A server reads 16 KiB of an address and its headers, and what is carried within another address grows. */
const longestBack = 12_000

function backTo(here: string): string {
  return encodeURIComponent(here).length > longestBack ? '' : here
}
