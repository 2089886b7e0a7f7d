import Link from 'next/link'

type Words = { label: string; previous: string; next: string; page: (n: number) => string }

/** Pages as links: the first, the last and those around the present one. */
export function Pagination({
  page,
  pages,
  href,
  words,
}: {
  page: number
  pages: number
  href: (page: number) => string
  words: Words
}) {
  if (pages <= 1) return null
  const near = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const shown = [...new Set(near)].sort((a, b) => a - b)
  const look = 'inline-flex min-h-11 min-w-11 items-center justify-center px-2 tabular'
  return (
    <nav aria-label={words.label} className="no-print flex flex-wrap items-center gap-1 py-6">
      {page > 1 && (
        <Link href={href(page - 1)} prefetch={false} rel="prev" className={look}>
          {words.previous}
        </Link>
      )}
      <ol className="flex flex-wrap">
        {shown.map((n, at) => (
          <li key={n} className="flex items-center">
            {at > 0 && n - (shown[at - 1] ?? n) > 1 && <span aria-hidden="true">…</span>}
            <Link
              href={href(n)}
              prefetch={false}
              aria-label={words.page(n)}
              aria-current={n === page ? 'page' : undefined}
              className={`${look} aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline`}
            >
              {n}
            </Link>
          </li>
        ))}
      </ol>
      {page < pages && (
        <Link href={href(page + 1)} prefetch={false} rel="next" className={look}>
          {words.next}
        </Link>
      )}
    </nav>
  )
}
