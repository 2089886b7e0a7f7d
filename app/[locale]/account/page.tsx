import type { Metadata } from 'next'
import { SessionTable } from '@/components/account/session-table'
import { TokenTable } from '@/components/account/token-table'
import { Notice } from '@/components/ui/notice'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { hasPassword } from '@/lib/auth/own-account'
import { requirePageUser } from '@/lib/auth/session'
import { listSessions } from '@/lib/auth/sessions'
import { listTokens } from '@/lib/auth/tokens'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import * as actions from './actions'

type Props = PageProps<'/[locale]/account'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).account.title }
}

export default async function AccountPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const user = await requirePageUser('own-account', locale, routes.account(locale))
  const [sessions, tokens, ownPassword, { ended }] = await Promise.all([
    listSessions(user.id),
    listTokens(user.id),
    hasPassword(user.id),
    searchParams,
  ])
  const { account } = messagesFor(locale)
  const password = { type: 'password', required: true } as const
  return (
    <div className="container-page flex flex-col gap-10 py-8">
      <div className="flex flex-col gap-2">
        <h1 className="text-std-28B-150">{account.title}</h1>
        <p>
          {user.email} · {account.roles[user.role]}
        </p>
        <p className="text-quiet">{account.roleHints[user.role]}</p>
        {ended === 'session' && <Notice>{account.sessionEnded}</Notice>}
        {ended === 'token' && <Notice>{account.tokenRevoked}</Notice>}
      </div>
      <section aria-labelledby="name" className="flex flex-col gap-4">
        <h2 id="name" className="text-std-20B-160">
          {account.profile}
        </h2>
        <SimpleForm
          id="name"
          look="secondary"
          action={actions.changeNameAction.bind(null, locale)}
          initial={{ ...untouched, values: { displayName: user.name } }}
          submit={account.saveName}
          fields={[{ name: 'displayName', label: account.profile, autoComplete: 'name', required: true }]}
        />
      </section>
      <section aria-labelledby="password-title" className="flex flex-col gap-4">
        <h2 id="password-title" className="text-std-20B-160">
          {account.passwordTitle}
        </h2>
        {ownPassword ? (
          <SimpleForm
            id="password"
            look="secondary"
            action={actions.changePasswordAction.bind(null, locale)}
            initial={untouched}
            submit={account.changePassword}
            fields={[
              { name: 'present', label: account.presentPassword, autoComplete: 'current-password', ...password },
              {
                ...{ name: 'password', label: account.newPassword, hint: account.passwordHint },
                ...{ autoComplete: 'new-password', ...password },
              },
            ]}
          />
        ) : (
          <p className="max-w-2xl">{account.noPassword}</p>
        )}
      </section>
      <SessionTable
        sessions={sessions}
        ownId={user.sessionId}
        end={actions.endSessionAction}
        endOthers={actions.endOtherSessionsAction}
        locale={locale}
      />
      <TokenTable tokens={tokens} revoke={actions.revokeTokenAction} locale={locale}>
        <SimpleForm
          id="token"
          look="secondary"
          action={actions.makeTokenAction.bind(null, locale)}
          initial={untouched}
          submit={account.makeToken}
          fields={[{ name: 'tokenName', label: account.tokenName, hint: account.tokenNameHint, required: true }]}
        />
      </TokenTable>
    </div>
  )
}
