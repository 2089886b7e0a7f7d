import { type Status, statuses } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'

const looks: Record<Status, string> = {
  planned: 'border-accent text-accent',
  active: 'border-transparent bg-active text-active-ink',
  ended: 'border-transparent bg-ended',
  unknown: 'border-dashed border-edge',
}

export function StatusMark({ status, locale }: { status: Status; locale: Locale }) {
  return (
    <span
      className={`inline-block rounded-4 border px-1.5 text-dns-14N-130 leading-6 whitespace-nowrap ${looks[status]}`}
    >
      {statuses[status][locale]}
    </span>
  )
}
