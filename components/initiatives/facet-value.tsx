import Link from 'next/link'
import type { ReactNode } from 'react'

export type FacetLink = {
  label: string
  /** Where the label is not in the page's language. */
  lang?: string
  count: number
  selected: boolean
  href: string
  /** How the count divides, where it does. */
  hint?: string
}

/** One value of a facet: a link that puts the choice in or takes it out, with what it would show. */
export function FacetValueLink({
  item,
  selectedWord,
  children,
}: {
  item: FacetLink
  selectedWord: string
  /** Values that lie within this one. */
  children?: ReactNode
}) {
  return (
    <li>
      <Link
        href={item.href}
        scroll={false}
        prefetch={false}
        rel="nofollow"
        className="group/value flex min-h-7 items-start gap-2 py-0.5 text-dns-16N-130 text-ink no-underline pointer-coarse:min-h-11 pointer-coarse:items-center"
      >
        <span
          aria-hidden="true"
          className={`mt-0.5 inline-flex size-[1.125rem] shrink-0 items-center justify-center rounded-4 border text-xs pointer-coarse:mt-0 ${item.selected ? 'border-accent bg-accent text-on-accent' : 'border-edge'}`}
        >
          {item.selected ? '✓' : ''}
        </span>
        <span
          lang={item.lang}
          className={`min-w-0 grow group-hover/value:underline ${item.selected ? 'font-bold' : ''}`}
        >
          {item.label}
        </span>
        <span className="tabular shrink-0 text-quiet" title={item.hint}>
          {item.count}
        </span>
        {item.hint && <span className="sr-only">（{item.hint}）</span>}
        {item.selected && <span className="sr-only">{selectedWord}</span>}
      </Link>
      {children}
    </li>
  )
}
