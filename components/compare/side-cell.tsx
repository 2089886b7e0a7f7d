import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import type { ComparedKind } from '@/lib/search/comparing'

type Props = {
  kind: ComparedKind
  n: number
  layer: 'first' | 'second'
  href: string | null
  /** How deep its colour is, from 0 to 1. */
  depth?: number
  locale: Locale
}

/** Deeper, and the number could no longer be read. */
const deepest = 30

/** A count of one layer, which leads to its list; the colour only repeats the number. */
export function SideCell({ kind, n, layer, href, depth = 0, locale }: Props) {
  // Orange is what a group leads to, and nothing else.
  const isVia = kind === 'country' && layer === 'second'
  const colour = isVia ? '--via-edge' : layer === 'first' ? '--accent' : '--edge'
  const share = Math.round(depth * deepest)
  return (
    <td
      className={`tabular px-3 py-1.5 text-end ${layer === 'first' ? 'border-s border-hairline' : ''}`}
      style={share > 0 ? { background: `color-mix(in srgb, var(${colour}) ${share}%, var(--paper))` } : undefined}
    >
      {href ? (
        <Link
          href={href}
          prefetch={false}
          rel="nofollow"
          className={`inline-flex min-h-6 min-w-6 items-center justify-end pointer-coarse:min-h-11 ${isVia ? 'text-via' : ''}`}
        >
          {n.toLocaleString(locale)}
        </Link>
      ) : (
        <span className={n === 0 ? 'text-quiet' : ''}>{n.toLocaleString(locale)}</span>
      )}
    </td>
  )
}
