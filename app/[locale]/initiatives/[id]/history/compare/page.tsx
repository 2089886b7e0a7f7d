import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevisionDiff } from '@/components/initiatives/revision-diff'
import { countRevisions, findRevision } from '@/lib/catalogue/history'
import { organisationsByCode, parseInitiativeId } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

type Props = PageProps<'/[locale]/initiatives/[id]/history/compare'>

async function versionsOf({ params, searchParams }: Props) {
  const [{ id }, { from, to }] = await Promise.all([params, searchParams])
  const numbers = [id, from, to].map((text) => parseInitiativeId(String(text)) ?? notFound())
  return { id: numbers[0] ?? 0, from: numbers[1] ?? 0, to: numbers[2] ?? 0 }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { id, from, to } = await versionsOf(props)
  const { historyPage } = messagesFor(await pageLocale(props.params))
  return { title: `${historyPage.comparing(from, to)} ${id}`, robots: { index: false } }
}

export default async function ComparePage(props: Props) {
  const locale = await pageLocale(props.params)
  const { id, from, to } = await versionsOf(props)
  const [before, after] = await Promise.all([findRevision(id, from), findRevision(id, to)])
  if (!before || !after) notFound()
  const [total, organisations] = await Promise.all([countRevisions(id), organisationsByCode()])
  return (
    <RevisionDiff
      id={id}
      name={inLocale(after.name, locale)?.text ?? String(id)}
      from={{ version: from, input: before }}
      to={{ version: to, input: after }}
      total={total}
      organisations={organisations}
      locale={locale}
    />
  )
}
