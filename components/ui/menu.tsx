'use client'

import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  label: ReactNode
  className: string
  /** The edge of the button from which the list opens, on wider screens. */
  from: 'start' | 'end'
  children: ReactNode
}

/**
 * A button that shows a short list of links: a plain disclosure, which also works before any script has run. On a phone
 * the list is as wide as the nearest `relative` around the menu.
 */
export function Menu({ label, className, from, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const menu = details.current
      if (!menu?.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        menu.open = false
        menu.querySelector('summary')?.focus()
      } else if (event.target instanceof Element && (!menu.contains(event.target) || event.target.closest('a'))) {
        // Where a choice changes the list without a new document, the menu has done its work.
        if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus()
        menu.open = false
      }
    }
    document.addEventListener('keydown', close)
    document.addEventListener('click', close)
    return () => {
      document.removeEventListener('keydown', close)
      document.removeEventListener('click', close)
    }
  }, [])
  return (
    <details ref={details} name="menu" className="sm:relative">
      <summary className={`${className} list-none`}>
        {label}
        <span aria-hidden="true">▾</span>
      </summary>
      <div
        className={`absolute inset-x-0 z-20 mt-1 rounded-8 border border-hairline bg-paper p-2 sm:min-w-64 ${from === 'start' ? 'sm:end-auto' : 'sm:start-auto'}`}
      >
        {children}
      </div>
    </details>
  )
}
