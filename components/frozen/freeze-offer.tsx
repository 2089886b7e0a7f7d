import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** On the page of what can be frozen: what that means, and `children` to go there. */
export function FreezeOffer({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { freeze, title } = messagesFor(locale).frozen
  return (
    <section aria-labelledby="freeze" className="no-print flex flex-col gap-2 border-t border-hairline pt-4">
      <h2 id="freeze" className="text-std-20B-160">
        {freeze.title}
      </h2>
      <p className="text-dns-14N-130 text-quiet">{freeze.offerLead}</p>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {children}
        <Link href={routes.frozenLists(locale)} prefetch={false}>
          {title}
        </Link>
      </p>
    </section>
  )
}
