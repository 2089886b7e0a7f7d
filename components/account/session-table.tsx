import { button } from '@/components/ui/button'
import { Table } from '@/components/ui/table'
import { Time, timeText } from '@/components/ui/time'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { deviceName } from './device'

type Props = {
  sessions: { id: string; device: string; createdAt: Date; lastSeenAt: Date }[]
  /** The session at hand, which is ended by signing out. */
  ownId: string
  end: (locale: Locale, id: string) => Promise<void>
  endOthers: (locale: Locale) => Promise<void>
  locale: Locale
}

/** Where somebody is signed in, with ways to end each session but this one, or all others. */
export function SessionTable({ sessions, ownId, end, endOthers, locale }: Props) {
  const { account } = messagesFor(locale)
  const others = sessions.filter(({ id }) => id !== ownId)
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-4">
      <h2 id="sessions" className="text-std-20B-160">
        {account.sessionsTitle}
      </h2>
      <p className="max-w-2xl">{others.length > 0 ? account.sessionsLead : account.onlyThis}</p>
      <Table
        label={account.sessionsTitle}
        heads={[account.device, account.began, account.lastSeen, account.actions]}
        rows={sessions.map(({ id, device, createdAt, lastSeenAt }) => {
          const name = deviceName(device) ?? account.unknownDevice
          return {
            key: id,
            cells: [
              name,
              <Time key="began" at={createdAt} lang={locale} />,
              <Time key="seen" at={lastSeenAt} lang={locale} />,
              id === ownId ? (
                <b key="own">{account.thisDevice}</b>
              ) : (
                <form key="end" action={end.bind(null, locale, id)}>
                  <button
                    type="submit"
                    aria-label={account.endSessionOf(name, timeText(createdAt, locale))}
                    className={button.small}
                  >
                    {account.endSession}
                  </button>
                </form>
              ),
            ],
          }
        })}
      />
      {others.length > 1 && (
        <form action={endOthers.bind(null, locale)}>
          <button type="submit" className={button.secondary}>
            {account.endOthers}
          </button>
        </form>
      )}
    </section>
  )
}
