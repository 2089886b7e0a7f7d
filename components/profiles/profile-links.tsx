import Link from 'next/link'
import { button } from '@/components/ui/button'
import { briefQuery, type Template } from '@/lib/brief/asked'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'

type Props = {
  filters: Filters
  template: Template
  total: number
  /** What else can be done, as an address and its words. */
  also?: { href: string; label: string }[]
  locale: Locale
}

/** From a page of reference to its brief, its list and its files. */
export function ProfileLinks({ filters, template, total, also = [], locale }: Props) {
  const { profiles } = messagesFor(locale)
  const query = toQuery(filters)
  const brief = briefQuery({ filters, template, locale, title: '', introduction: '', length: 'medium' })
  const ways = [
    { href: routes.brief(locale, brief), label: profiles.brief, look: button.primary },
    { href: routes.initiatives(locale, query), label: profiles.list, look: button.secondary },
    { href: routes.exportList(locale, query), label: profiles.exportList, look: button.secondary },
  ]
  return (
    <p className="no-print flex flex-wrap gap-3">
      {[...(total > 0 ? ways : []), ...also.map((one) => ({ ...one, look: button.secondary }))].map(
        ({ href, label, look }) => (
          <Link key={href} href={href} prefetch={false} rel="nofollow" className={look}>
            {label}
          </Link>
        ),
      )}
    </p>
  )
}
