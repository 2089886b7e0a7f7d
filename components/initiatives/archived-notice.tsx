import Link from 'next/link'
import { button } from '@/components/ui/button'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { momentText } from './revision-words'

type Props = {
  id: number
  archivedAt: string
  reason: string
  mayEdit: boolean
  locale: Locale
}

/** Above an entry that is in no list any more: since when, why, and the way back. */
export function ArchivedNotice({ id, archivedAt, reason, mayEdit, locale }: Props) {
  const { archive, initiative } = messagesFor(locale)
  return (
    <section aria-label={archive.state} className="container-page pt-6">
      <div className="flex flex-col gap-2 rounded-8 border-2 border-via-edge bg-notice-paper p-4">
        <p className="font-bold">{archive.notice}</p>
        <p>
          <time dateTime={archivedAt}>{momentText(archivedAt, locale)}</time>
          {reason && `　${archive.because(reason)}`}
        </p>
        <p className="flex flex-wrap items-center gap-4">
          <Link href={routes.initiativeHistory(locale, id)}>{initiative.history}</Link>
          {mayEdit && (
            <Link href={routes.archiveInitiative(locale, id)} className={button.secondary}>
              {archive.undo}
            </Link>
          )}
        </p>
      </div>
    </section>
  )
}
