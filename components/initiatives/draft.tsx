'use client'

import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { button } from '@/components/ui/button'
import { type FormValues, readForm } from '@/lib/catalogue/form-data'
import type { Messages } from '@/lib/i18n/messages'

/*
 * What was typed and not saved, kept in the browser for when its tab is closed. It is offered back, never put back
 * unasked; saving it, signing out and four weeks end it.
 */

const prefix = 'kakehashi-draft '
/** Under which the tab notes the draft that it has just sent. */
const sentKey = 'kakehashi-sent'
const keptMs = 28 * 24 * 60 * 60 * 1000
const pauseMs = 400

type Kept = {
  at: number
  /** The version of the entry that the form was opened with, or '' for a new one. */
  version: string
  fields: [name: string, value: string][]
}

export type Draft = {
  /** What an earlier visit has left here; null where it left nothing, and once it is taken back or thrown away. */
  found: { at: number } | null
  restored: { values: FormValues; version: number | null } | null
  restore(): void
  discard(): void
}

/** `name` says whose draft it is and of what. What was restored counts until the form is sent (`attempt`). */
export function useDraft(form: RefObject<HTMLFormElement | null>, name: string, attempt: number): Draft {
  const key = `${prefix}${name}`
  const [found, setFound] = useState<Kept | null>(null)
  const [restored, setRestored] = useState<{ kept: Kept; attempt: number } | null>(null)
  useEffect(() => {
    const element = form.current
    if (!element) return
    forgetOld()
    let last = JSON.stringify(fieldsOf(element))
    const kept = read(key)
    if (kept && JSON.stringify(kept.fields) !== last) setFound(kept)
    const keep = () => {
      const fields = fieldsOf(element)
      if (JSON.stringify(fields) === last) return
      last = JSON.stringify(fields)
      write(key, { at: Date.now(), version: versionOf(element), fields })
    }
    let pause: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(pause)
      pause = setTimeout(keep, pauseMs)
    }
    const sent = () => {
      keep()
      storage('sessionStorage')?.setItem(sentKey, key)
    }
    // Rows that come and go, and a choice from a list, are no `input`.
    const changes = ['input', 'change', 'click', 'keyup'] as const
    for (const type of changes) element.addEventListener(type, soon)
    element.addEventListener('submit', sent)
    window.addEventListener('pagehide', keep)
    return () => {
      clearTimeout(pause)
      for (const type of changes) element.removeEventListener(type, soon)
      element.removeEventListener('submit', sent)
      window.removeEventListener('pagehide', keep)
    }
  }, [form, key])
  return {
    found,
    restored: restored?.attempt === attempt ? valuesOf(restored.kept) : null,
    restore() {
      if (found) setRestored({ kept: found, attempt })
      setFound(null)
    },
    discard() {
      storage('localStorage')?.removeItem(key)
      setFound(null)
    },
  }
}

/** Offers what an earlier visit has left. */
export function DraftOffer({ draft, words }: { draft: Draft; words: Messages['draft'] }) {
  if (draft.restored) return <p role="status">{words.restored}</p>
  if (!draft.found) return null
  const at = new Date(draft.found.at)
  /** The buttons go away: whoever pressed one with the keyboard goes on at the form's first field. */
  const answer = (act: () => void) => (event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.form?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
    act()
  }
  return (
    <section
      aria-label={words.title}
      className="flex flex-wrap items-center gap-3 rounded-8 border border-edge bg-notice-paper p-4"
    >
      <p role="status">
        {words.found} <time dateTime={at.toISOString()}>{at.toLocaleString(words.dateLocale)}</time>
      </p>
      <button type="button" className={button.secondary} onClick={answer(draft.restore)}>
        {words.restore}
      </button>
      <button type="button" className={button.small} onClick={answer(draft.discard)}>
        {words.discard}
      </button>
    </section>
  )
}

/** Stands on the page that says that something was saved, and ends the draft it was saved from. */
export function DraftSaved() {
  useEffect(() => {
    const key = storage('sessionStorage')?.getItem(sentKey)
    if (key?.startsWith(prefix)) storage('localStorage')?.removeItem(key)
    storage('sessionStorage')?.removeItem(sentKey)
  }, [])
  return null
}

/** Stands in the form that signs out: whoever uses this machine next finds nothing. */
export function ForgetDrafts() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = here.current?.closest('form')
    const forget = () => forgetWhere(() => true)
    form?.addEventListener('submit', forget)
    return () => form?.removeEventListener('submit', forget)
  }, [])
  return <span ref={here} hidden />
}

/** What is typed and chosen; not what the form carries along for itself. */
function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !/^(\$|decide\.|(version|base|conflict)$)/.test(name) ? [[name, value]] : [],
  )
}

/** After a merge the form stands on a newer version, but some conflicts may be undecided: they are asked again. */
function versionOf(form: HTMLFormElement): string {
  const data = new FormData(form)
  return String(data.get('base') || data.get('version') || '')
}

const asTyped = (typed: string) => typed

function valuesOf({ fields, version }: Kept): Draft['restored'] {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const resolve = { organisation: asTyped, place: asTyped, framework: asTyped, initiative: asTyped }
  return { values: readForm(form, resolve), version: Number(version) || null }
}

/** What the browser keeps, or null where it keeps nothing: the form then works without. */
function storage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind]
  } catch {
    return null
  }
}

function read(key: string): Kept | null {
  try {
    const { at, version, fields }: Partial<Kept> = JSON.parse(storage('localStorage')?.getItem(key) ?? '{}')
    return at !== undefined && version !== undefined && Array.isArray(fields) ? { at, version, fields } : null
  } catch {
    // Not written by this form.
    return null
  }
}

function write(key: string, kept: Kept): void {
  try {
    storage('localStorage')?.setItem(key, JSON.stringify(kept))
  } catch {
    // The browser is full; the form works as ever.
  }
}

function forgetOld(): void {
  forgetWhere((key) => (read(key)?.at ?? 0) < Date.now() - keptMs)
}

function forgetWhere(wanted: (key: string) => boolean): void {
  const kept = storage('localStorage')
  for (const key of Object.keys(kept ?? {})) {
    if (key.startsWith(prefix) && wanted(key)) kept?.removeItem(key)
  }
}
