'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { button } from '@/components/ui/button'

/**
 * On a wide screen the facets simply stand at the left. On a phone a button opens them as a sheet over the list, and
 * closes it again; the sheet stays open while choices are made. Without scripts they stand above the list.
 */
export function FacetSheet({ open: label, close, children }: { open: string; close: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!open) return
    const button = opener.current
    sheet.current?.focus()
    // What lies under the sheet can't be reached until it is closed.
    const behind = document.querySelectorAll<HTMLElement>('header, footer, #results')
    for (const element of behind) element.inert = true
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false)
    // On a screen that has grown wide the sheet is the left column again.
    const wide = window.matchMedia('(width >= 64rem)')
    const onWide = () => wide.matches && setOpen(false)
    document.addEventListener('keydown', onKey)
    wide.addEventListener('change', onWide)
    return () => {
      for (const element of behind) element.inert = false
      document.removeEventListener('keydown', onKey)
      wide.removeEventListener('change', onWide)
      button?.focus()
    }
  }, [open])
  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-expanded={open}
        aria-controls="facets"
        onClick={() => setOpen(true)}
        className={`${button.secondary} no-js-hidden no-print lg:hidden`}
      >
        {label}
      </button>
      <aside
        ref={sheet}
        id="facets"
        aria-label={label}
        tabIndex={-1}
        className={`no-print focus:outline-none lg:block ${open ? 'fixed inset-0 z-30 overflow-y-auto overscroll-contain bg-paper p-4 pb-24' : 'js-hidden-narrow'}`}
      >
        {children}
        {open && (
          <div className="fixed inset-x-0 bottom-0 border-t border-hairline bg-paper p-4 lg:hidden">
            <button type="button" onClick={() => setOpen(false)} className={`${button.primary} w-full`}>
              {close}
            </button>
          </div>
        )}
      </aside>
    </>
  )
}
