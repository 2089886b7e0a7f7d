'use client'

import { useEffect, useState } from 'react'
import { button } from '@/components/ui/button'
import type { ErrorCode } from '@/lib/errors'
import type { ExportProgress as Progress } from '@/lib/exchange/running'
import type { Locale } from '@/lib/i18n/locales'
import type { Messages } from '@/lib/i18n/messages'
import { apiRoutes } from '@/lib/routes'

export type ProgressWords = {
  progress: Messages['exporting']['progress']
  /** What is said of a failure. */
  codes: Record<ErrorCode, string>
}

const askEveryMs = 400
/** The file and the first question travel side by side, and a server before this one may hold either up. */
const patienceMs = 15_000

const ended = ({ state }: Progress) => state === 'done' || state === 'cancelled' || state === 'failed'

/** How far a file is that the browser is fetching, and the way to end it. */
export function ExportProgress({
  id,
  name,
  words: { progress: words, codes },
  locale,
  onClose,
}: {
  id: string
  /** Of the format. */
  name: string
  words: ProgressWords
  locale: Locale
  onClose: () => void
}) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let timer: number | undefined
    let left = false
    const begun = Date.now()
    const again = () => {
      timer = window.setTimeout(look, askEveryMs)
    }
    const look = async () => {
      const answer = await fetch(apiRoutes.exportProgress(id), { cache: 'no-store' }).catch(() => null)
      const seen: Progress | null = answer?.ok ? await answer.json() : null
      if (left) return
      if (seen) setProgress(seen)
      else if (Date.now() - begun > patienceMs) return setLost(true)
      if (!seen || !ended(seen)) again()
    }
    again()
    return () => {
      left = true
      window.clearTimeout(timer)
    }
  }, [id])
  const { state = 'waiting', done = 0, total = 0, error = null } = progress ?? {}
  const over = lost || (progress !== null && ended(progress))
  const finishing = state === 'running' && total > 0 && done === total
  const said = lost ? words.unknown : error ? codes[error] : words[finishing ? 'finishing' : state]
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <p role="status" className={state === 'failed' ? 'text-danger' : undefined}>
        <span className="font-bold">{name}</span> {progress || lost ? said : null}
      </p>
      {!over && (
        // Without a value it only says that something goes on.
        <progress
          aria-label={`${words.label} ${name}`}
          max={total || 1}
          value={state === 'running' && !finishing ? done : undefined}
          className="h-2 grow basis-40 accent-accent"
        />
      )}
      {progress && (!over || state === 'done') && (
        <p className="tabular text-quiet">
          {!over && `${done.toLocaleString(locale)} / `}
          {total.toLocaleString(locale)} {words.entries}
        </p>
      )}
      <button
        type="button"
        onClick={() => (over ? onClose() : void fetch(apiRoutes.exportProgress(id), { method: 'DELETE' }))}
        className={`${button.small} ms-auto`}
      >
        {over ? words.dismiss : words.cancel}
        <span className="sr-only"> {name}</span>
      </button>
    </div>
  )
}
