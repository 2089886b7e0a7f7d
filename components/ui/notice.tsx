import type { ReactNode } from 'react'

/** A line that says what was just done. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
      {children}
    </p>
  )
}
