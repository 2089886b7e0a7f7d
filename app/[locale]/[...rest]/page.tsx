import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

export async function generateMetadata({ params }: PageProps<'/[locale]/[...rest]'>): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).errors.notFoundTitle }
}

/** Any address under a language that no page answers, so that the reader is told in that language. */
export default function NoSuchPage() {
  notFound()
}
