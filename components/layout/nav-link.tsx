'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link of the main menu, marked while its page or one under it is shown. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const current = path === href || path.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="inline-flex min-h-11 items-center border-b-3 border-transparent text-dns-16N-130 text-ink no-underline hover:border-hairline aria-[current]:border-accent aria-[current]:font-bold"
    >
      {children}
    </Link>
  )
}
