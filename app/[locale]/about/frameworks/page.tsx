import type { Metadata } from 'next'
import Link from 'next/link'
import { frameworks } from '@/lib/catalogue/frameworks'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'

type Props = PageProps<'/[locale]/about/frameworks'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).frameworks.title }
}

export default async function FrameworksPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { frameworks: words } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <p className="max-w-3xl">{words.lead}</p>
      <ul className="flex flex-col">
        {frameworks.map(({ code, name, about, items }) => (
          <li key={code} className="flex flex-col gap-1 border-t border-hairline py-4">
            <h2 className="text-std-18B-160">
              <Link href={routes.framework(locale, code)}>{name[locale]}</Link>
            </h2>
            <p className="max-w-3xl">{about[locale]}</p>
            <p className="text-dns-14N-130 text-quiet">{words.items(items.length)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
