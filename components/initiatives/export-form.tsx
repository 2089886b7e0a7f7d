'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { ExportProgress, type ProgressWords } from './export-progress'

type Download = { id: string; name: string }

/**
 * The form whose buttons each fetch one format. Without scripts they are plain downloads; with them the page goes on
 * standing and tells how far each file is.
 */
export function ExportForm({
  action,
  words,
  locale,
  children,
}: {
  action: string
  words: ProgressWords
  locale: Locale
  children: ReactNode
}) {
  const [downloads, setDownloads] = useState<Download[]>([])
  const download = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null }
    if (!(submitter instanceof HTMLButtonElement) || submitter.value === '') return
    event.preventDefault()
    const form = event.currentTarget
    const id = newId()
    const address = new URL(submitter.formAction)
    address.search = String(queryOf(form, id))
    // The browser keeps the file on its own disk as it comes, however large, and an answer that is no file leaves us here.
    const link = Object.assign(document.createElement('a'), { href: address.href, download: '' })
    form.append(link)
    link.click()
    link.remove()
    setDownloads((before) => [{ id, name: submitter.value }, ...before])
  }
  return (
    <form
      action={action}
      onSubmit={download}
      className="flex flex-col gap-8 [&_:is(input,button,summary)]:scroll-mb-24"
    >
      {children}
      {downloads.length > 0 && (
        <div className="sticky bottom-0 flex flex-col gap-2 border-t border-hairline bg-paper py-3 text-dns-16N-130">
          {downloads.map(({ id, name }) => (
            <ExportProgress
              key={id}
              id={id}
              name={name}
              words={words}
              locale={locale}
              onClose={() => setDownloads((before) => before.filter((one) => one.id !== id))}
            />
          ))}
        </div>
      )}
    </form>
  )
}

/** What the form says; the columns only where some are left out, as one list. */
function queryOf(form: HTMLFormElement, id: string): URLSearchParams {
  const query = new URLSearchParams()
  const columns: string[] = []
  for (const [key, value] of new FormData(form)) {
    if (typeof value !== 'string') continue
    if (key === 'columns') columns.push(value)
    else query.append(key, value)
  }
  if (columns.length < form.querySelectorAll('[name="columns"]').length) query.set('columns', columns.join(','))
  query.set('export', id)
  return query
}

/** A random UUID; `crypto.randomUUID` is not there on a site that is reached by plain http. */
function newId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
