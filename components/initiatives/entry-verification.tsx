import type { Initiative } from '@/lib/catalogue/initiative'
import { formatPartialDate } from '@/lib/catalogue/period'
import { overdueFrom } from '@/lib/catalogue/verification'
import type { VerificationStanding } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { LinkedText } from './linked-text'
import { VerificationMark } from './verification-mark'

type Props = {
  initiative: Pick<Initiative, 'verification' | 'updatedAt'>
  standing: VerificationStanding
  months: number
  /** Who it was, for those who are signed in; the public is told the role. */
  verifier: string | null
  locale: Locale
}

/** When the entry was last checked, by whom and against what, whether it has changed since, and when it is due again. */
export function EntryVerification({ initiative, standing, months, verifier, locale }: Props) {
  const words = messagesFor(locale).verification
  const { at, against } = initiative.verification
  const date = (day: string) => formatPartialDate(day.slice(0, 10), locale)
  return (
    <div className="flex flex-col gap-1 text-dns-16N-130">
      <p>
        <VerificationMark standing={standing} locale={locale} />
      </p>
      {at !== null && (
        <>
          <p>
            <time dateTime={at}>{words.lastAt(date(at))}</time>
            {locale === 'ja' ? '。' : ', '}
            {verifier ? words.by.person(verifier) : words.by.role}
          </p>
          {against && (
            <p>
              {words.againstSaid}
              <LinkedText text={against} />
            </p>
          )}
          <p className="text-quiet">
            {initiative.updatedAt > at ? words.editedSince : words.unchangedSince}{' '}
            {words.nextBy(date(overdueFrom(at.slice(0, 10), months)))}
          </p>
        </>
      )}
    </div>
  )
}
