import { type VerificationStanding, verificationStandings } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'

const looks: Record<VerificationStanding, string> = {
  current: 'border-transparent bg-active text-active-ink',
  due: 'border-via-edge text-via',
  overdue: 'border-danger text-danger',
  unverified: 'border-dashed border-edge',
}

export function VerificationMark({ standing, locale }: { standing: VerificationStanding; locale: Locale }) {
  return (
    <span
      className={`inline-block rounded-4 border px-1.5 text-dns-14N-130 leading-6 whitespace-nowrap ${looks[standing]}`}
    >
      {verificationStandings[standing][locale]}
    </span>
  )
}
