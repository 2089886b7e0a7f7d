import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FrameworkView } from '@/components/about/framework-view'
import { findFramework } from '@/lib/catalogue/frameworks'
import { pageLocale } from '@/lib/i18n/page-locale'
import { servedBy } from '@/lib/search/served'

type Props = PageProps<'/[locale]/about/frameworks/[code]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  return { title: findFramework((await params).code)?.name[locale] }
}

export default async function FrameworkPage({ params }: Props) {
  const locale = await pageLocale(params)
  const framework = findFramework((await params).code)
  if (!framework) notFound()
  return <FrameworkView framework={framework} served={await servedBy(framework)} locale={locale} />
}
