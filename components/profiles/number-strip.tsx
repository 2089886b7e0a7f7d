import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'

export type StripNumber = {
  n: number
  unit: string
  /** What is counted. */
  label: string
  /** Where those are that it counts; null where there are none, or no address says just them. */
  href: string | null
  /** Reached only through a group, a region or the world: said by its colour too, beside its words. */
  through?: boolean
}

/** A few numbers, large, each with what it counts. */
export function NumberStrip({ label, numbers, locale }: { label: string; numbers: StripNumber[]; locale: Locale }) {
  return (
    <ul aria-label={label} className="grid gap-x-8 gap-y-5 border-y border-hairline py-5 sm:grid-cols-2 lg:flex">
      {numbers.map(({ n, unit, label: of, href, through = false }) => {
        const count = (
          <>
            <span className="tabular text-std-32B-150">{n.toLocaleString(locale)}</span>{' '}
            <span className="text-dns-16N-130">{unit}</span>
          </>
        )
        return (
          <li
            key={of}
            className={`flex-1 border-s-4 ps-3 ${through ? 'border-dashed border-via-edge' : 'border-accent'}`}
          >
            {href ? (
              <Link href={href} prefetch={false} rel="nofollow" className="block">
                {count}
              </Link>
            ) : (
              <p>{count}</p>
            )}
            <p className={through ? 'text-via' : 'text-quiet'}>{of}</p>
          </li>
        )
      })}
    </ul>
  )
}
