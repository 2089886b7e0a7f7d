'use client'

import { useParams } from 'next/navigation'
import { useEffect } from 'react'
import { MessagePage } from '@/components/layout/message-page'
import { button } from '@/components/ui/button'

// The words stand here and not in lib/i18n, which would send the whole of both languages to the browser.
const words = {
  ja: {
    title: 'うまくいきませんでした',
    text: '思わぬ問題が起きたか、データベースにつながりません。少し待って、もう一度お試しください。',
    retry: 'もう一度試す',
    starting: '検索の準備をしています',
    startingText:
      'サーバーが動き始めたばかりで、一覧と検索の準備をしています。個々の取組のページは、もう読めます。まもなく表示します。',
  },
  en: {
    title: 'Something went wrong',
    text: 'An unexpected problem occurred, or the database can’t be reached. Please wait a moment and try again.',
    retry: 'Try again',
    starting: 'The search is being prepared',
    startingText:
      'The server has just started and is preparing lists and searches. Pages of single initiatives can be read already. This page will appear soon.',
  },
}

const againMs = 5_000

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { title, text, retry, starting, startingText } = words[useParams().locale === 'en' ? 'en' : 'ja']
  const isStarting = error.digest === 'starting'
  useEffect(() => {
    if (!isStarting) return
    const again = setTimeout(() => window.location.reload(), againMs)
    return () => clearTimeout(again)
  }, [isStarting])
  return (
    <MessagePage title={isStarting ? starting : title} text={isStarting ? startingText : text}>
      <button type="button" className={button.primary} onClick={reset}>
        {retry}
      </button>
    </MessagePage>
  )
}
