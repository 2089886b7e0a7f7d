import Link from 'next/link'
import { type Asked, briefQuery, fittingTemplates } from '@/lib/brief/asked'
import { mostInDocument } from '@/lib/exchange/formats'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'

/** Why there is no brief yet, and what to do about it. */
export function BriefObstacle({ asked, total, locale }: { asked: Asked; total: number; locale: Locale }) {
  const { brief } = messagesFor(locale)
  const words = brief.page
  const list = routes.initiatives(locale, toQuery(asked.filters))
  if (!asked.missing) {
    return (
      <div role="status" className="flex flex-col gap-2 rounded-8 bg-notice-paper p-4">
        <p>{total === 0 ? words.empty : words.tooMany(mostInDocument)}</p>
        <p>
          <Link href={list}>{words.back}</Link>
        </p>
      </div>
    )
  }
  return (
    <div role="status" className="flex flex-col gap-2 rounded-8 bg-notice-paper p-4">
      <p>{words.missing[asked.missing]}</p>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        <li>
          <Link href={list}>{words.choose}</Link>
        </li>
        {fittingTemplates(asked.filters).map((template) => (
          <li key={template}>
            <Link href={routes.brief(locale, briefQuery({ ...asked, template }))} prefetch={false} rel="nofollow">
              {words.instead(brief.templates[template])}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
