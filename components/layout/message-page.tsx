import type { ReactNode } from 'react'

/** A page that says one thing: not found, not permitted, not available. */
export function MessagePage({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="container-page flex flex-col items-start gap-4 py-12">
      <h1 className="text-std-28B-150">{title}</h1>
      <p className="max-w-2xl">{text}</p>
      {children}
    </div>
  )
}
