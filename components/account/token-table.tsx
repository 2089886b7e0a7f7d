import type { ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Props = {
  tokens: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[]
  revoke: (locale: Locale, id: string) => Promise<void>
  locale: Locale
  /** The form that makes another. */
  children: ReactNode
}

/** Somebody's API tokens, with a way to revoke each. */
export function TokenTable({ tokens, revoke, locale, children }: Props) {
  const { account } = messagesFor(locale)
  return (
    <section aria-labelledby="tokens" className="flex flex-col gap-4">
      <h2 id="tokens" className="text-std-20B-160">
        {account.tokensTitle}
      </h2>
      <p className="max-w-2xl">{account.tokensLead}</p>
      {children}
      {tokens.length === 0 ? (
        <p className="text-quiet">{account.noTokens}</p>
      ) : (
        <Table
          label={account.tokensTitle}
          heads={[account.tokenName, account.tokenCreated, account.tokenUsed, account.actions]}
          rows={tokens.map(({ id, name, createdAt, lastUsedAt }) => ({
            key: id,
            cells: [
              name,
              <Time key="made" at={createdAt} lang={locale} />,
              lastUsedAt ? <Time key="used" at={lastUsedAt} lang={locale} /> : account.neverUsed,
              <form key="revoke" action={revoke.bind(null, locale, id)}>
                <button type="submit" aria-label={account.revokeToken(name)} className={button.small}>
                  {account.revoke}
                </button>
              </form>,
            ],
          }))}
        />
      )}
    </section>
  )
}
