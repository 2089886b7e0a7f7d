import type { Metadata } from 'next'
import { locale as localeParam } from 'next/root-params'
import { MessagePage } from '@/components/layout/message-page'
import { isLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

async function words() {
  const asked = (await localeParam()) ?? ''
  return messagesFor(isLocale(asked) ? asked : 'ja').errors
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).forbiddenTitle }
}

export default async function Forbidden() {
  const errors = await words()
  return <MessagePage title={errors.forbiddenTitle} text={errors.forbiddenText} />
}
