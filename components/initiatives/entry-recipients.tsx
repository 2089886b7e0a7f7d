import Link from 'next/link'
import { type Initiative, membershipDay, type Recipient } from '@/lib/catalogue/initiative'
import { formatPartialDate, today } from '@/lib/catalogue/period'
import { countriesOf, placeLabel } from '@/lib/catalogue/places'
import { codesOf, recipientRoles } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { PlaceMark } from './place-mark'
import { RoleList } from './role-list'

/** For whom, by role, at the level at which the source names it; a group says which countries it stood for, and when. */
export function EntryRecipients({ initiative, locale }: { initiative: Initiative; locale: Locale }) {
  const { recipients, source } = initiative
  const day = membershipDay(source, today())
  return (
    <RoleList
      none={messagesFor(locale).initiative.noneNamed}
      groups={codesOf(recipientRoles).map((role) => ({
        title: recipientRoles[role][locale],
        items: recipients
          .filter((recipient) => recipient.role === role)
          .map((recipient) => ({
            key: recipient.code,
            content: <Place recipient={recipient} day={day} locale={locale} />,
          })),
      }))}
    />
  )
}

function Place({ recipient: { kind, code }, day, locale }: { recipient: Recipient; day: string; locale: Locale }) {
  return (
    <>
      <Link href={routes.country(locale, code)} prefetch={false}>
        {placeLabel(code)[locale]}
      </Link>{' '}
      <PlaceMark kind={kind} locale={locale} /> <Members kind={kind} code={code} day={day} locale={locale} />
    </>
  )
}

function Members({ kind, code, day, locale }: Pick<Recipient, 'kind' | 'code'> & { day: string; locale: Locale }) {
  const words = messagesFor(locale).initiative
  if (kind === 'country' || kind === 'global') return null
  const members = [...countriesOf(code, day)]
  if (members.length === 0) return <span className="text-dns-14N-130 text-quiet">{words.membersUnknown}</span>
  return (
    <details className="inline-block text-dns-14N-130">
      <summary className="inline-flex min-h-6 items-center text-quiet underline decoration-dotted underline-offset-4">
        {words.membersAsOf(formatPartialDate(day, locale), members.length)}
      </summary>
      <p className="max-w-2xl py-1">
        {members
          .map((country) => placeLabel(country)[locale])
          .toSorted(new Intl.Collator(locale).compare)
          .join(locale === 'ja' ? '、' : ', ')}
      </p>
    </details>
  )
}
