'use client'

import { useParams } from 'next/navigation'
import { MessagePage } from '@/components/layout/message-page'
import { button } from '@/components/ui/button'

// The words stand here and not in lib/i18n, which would send the whole of both languages to the browser.
const words = {
  ja: {
    title: 'うまくいきませんでした',
    text: '思わぬ問題が起きたか、データベースにつながりません。少し待って、もう一度お試しください。',
    retry: 'もう一度試す',
  },
  en: {
    title: 'Something went wrong',
    text: 'An unexpected problem occurred, or the database can’t be reached. Please wait a moment and try again.',
    retry: 'Try again',
  },
}

export default function PageError({ reset }: { reset: () => void }) {
  const { title, text, retry } = words[useParams().locale === 'en' ? 'en' : 'ja']
  return (
    <MessagePage title={title} text={text}>
      <button type="button" className={button.primary} onClick={reset}>
        {retry}
      </button>
    </MessagePage>
  )
}
