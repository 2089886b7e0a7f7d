import { button } from '@/components/ui/button'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/catalogue/permissions'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Props = {
  invitations: { email: string; role: Role; expiresAt: Date }[]
  withdraw: (locale: Locale, email: string) => Promise<void>
  locale: Locale
}

/** The invitations that nobody has accepted yet; nothing where there are none. */
export function InvitationTable({ invitations, withdraw, locale }: Props) {
  if (invitations.length === 0) return null
  const { people, account } = messagesFor(locale)
  return (
    <section aria-labelledby="open" className="flex flex-col gap-4">
      <h2 id="open" className="text-std-20B-160">
        {people.open}
      </h2>
      <Table
        label={people.open}
        heads={[people.email, people.role, people.until, account.actions]}
        rows={invitations.map(({ email, role, expiresAt }) => ({
          key: email,
          cells: [
            email,
            account.roles[role],
            <Time key="until" at={expiresAt} lang={locale} />,
            <form key="withdraw" action={withdraw.bind(null, locale, email)}>
              <button type="submit" aria-label={people.withdrawOf(email)} className={button.small}>
                {people.withdraw}
              </button>
            </form>,
          ],
        }))}
      />
    </section>
  )
}
