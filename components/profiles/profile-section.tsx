import type { ReactNode } from 'react'

type Props = {
  /** Of the heading, unlike all others of the page. */
  id: string
  title: string
  lead?: string
  /** 3 within another section. */
  level?: 2 | 3
  children: ReactNode
}

/** A part of a page of reference, under a hairline. */
export function ProfileSection({ id, title, lead = '', level = 2, children }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const [space, size] =
    level === 2 ? ['border-t border-edge pt-5 gap-6', 'text-std-24B-150'] : ['gap-2', 'text-std-18B-160']
  return (
    <section aria-labelledby={id} className={`flex min-w-0 flex-col ${space}`}>
      <div className="flex flex-col gap-1">
        <Heading id={id} className={size}>
          {title}
        </Heading>
        {lead && <p className="max-w-3xl text-dns-16N-130 leading-relaxed text-quiet">{lead}</p>}
      </div>
      {children}
    </section>
  )
}
