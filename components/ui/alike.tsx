'use client'

import { useEffect, useRef, useState } from 'react'
import { type MarkedLink, MarkedLinks } from './marked-links'

/** So long nobody must have typed before it is asked. */
const pauseMs = 400

type Props = {
  /** Where what is alike is to be had, as `MarkedLink[]`. */
  source: string
  /** The fields of the form that are sent along, by the names under which they are sent. */
  fields: Record<string, string>
  title: string
  /** What is said aloud when something has been found. */
  said: string
}

/** Shows, while a form is filled in, what there is already that is like it. Without scripts, the save asks instead. */
export function Alike({ source, fields, title, said }: Props) {
  const here = useRef<HTMLDivElement>(null)
  const [links, setLinks] = useState<MarkedLink[]>([])
  useEffect(() => {
    const form = here.current?.closest('form')
    if (!form) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined
    const ask = () => {
      asking?.abort()
      asking = new AbortController()
      const typed = new FormData(form)
      const query = new URLSearchParams()
      for (const [key, name] of Object.entries(fields)) query.set(key, String(typed.get(name) ?? '').slice(0, 500))
      fetch(`${source}${source.includes('?') ? '&' : '?'}${query}`, { signal: asking.signal })
        .then((answer) => (answer.ok ? answer.json() : []))
        .then((found: MarkedLink[]) => setLinks(found))
        // Overtaken by what was typed next, or no network: the save asks again.
        .catch(() => {})
    }
    const names = new Set(Object.values(fields))
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !names.has(target.getAttribute('name') ?? '')) return
      clearTimeout(waiting)
      waiting = setTimeout(ask, pauseMs)
    }
    form.addEventListener('input', onInput)
    return () => {
      form.removeEventListener('input', onInput)
      clearTimeout(waiting)
      asking?.abort()
    }
  }, [source, fields])
  return (
    <div ref={here} className="empty:hidden">
      <p aria-live="polite" className="sr-only">
        {links.length > 0 ? said : ''}
      </p>
      {links.length > 0 && (
        <section aria-label={title} className="flex flex-col gap-2 border-s-4 border-edge bg-notice-paper p-3">
          <p className="font-bold">{title}</p>
          <MarkedLinks links={links} />
        </section>
      )}
    </div>
  )
}
