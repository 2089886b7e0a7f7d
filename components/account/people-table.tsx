import Link from 'next/link'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/catalogue/permissions'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = {
  people: { id: string; name: string; email: string; role: Role; suspended: boolean; lastSeenAt: Date | null }[]
  locale: Locale
}

/** Everybody with an account; a name leads to what can be done. */
export function PeopleTable({ people, locale }: Props) {
  const { people: words, account } = messagesFor(locale)
  return (
    <section aria-labelledby="people" className="flex flex-col gap-4">
      <h2 id="people" className="text-std-20B-160">
        {words.list(people.length)}
      </h2>
      <Table
        label={words.list(people.length)}
        heads={[words.name, words.email, words.role, words.state, words.lastSeen]}
        rows={people.map(({ id, name, email, role, suspended, lastSeenAt }) => ({
          key: id,
          cells: [
            <Link
              key="name"
              href={routes.person(locale, id)}
              prefetch={false}
              className="inline-flex min-h-6 items-center"
            >
              {name}
            </Link>,
            email,
            account.roles[role],
            suspended ? (
              <b key="suspended" className="text-danger">
                {words.suspended}
              </b>
            ) : (
              words.active
            ),
            lastSeenAt ? <Time key="seen" at={lastSeenAt} lang={locale} /> : words.never,
          ],
        }))}
      />
    </section>
  )
}
