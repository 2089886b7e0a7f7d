import type { Metadata } from 'next'
import Link from 'next/link'
import { locale as localeParam } from 'next/root-params'
import { MessagePage } from '@/components/layout/message-page'
import { NotFoundInBoth } from '@/components/layout/not-found-in-both'
import { isLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

export async function generateMetadata(): Promise<Metadata> {
  const locale = (await localeParam()) ?? ''
  return isLocale(locale) ? { title: messagesFor(locale).errors.notFoundTitle } : {}
}

export default async function NotFound() {
  const locale = (await localeParam()) ?? ''
  if (!isLocale(locale)) return <NotFoundInBoth />
  const { errors } = messagesFor(locale)
  return (
    <MessagePage title={errors.notFoundTitle} text={errors.notFoundText}>
      <Link href={routes.initiatives(locale)}>{errors.toBrowse}</Link>
    </MessagePage>
  )
}
