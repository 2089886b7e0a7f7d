import type { Metadata } from 'next'
import { InvitationTable } from '@/components/account/invitation-table'
import { PeopleTable } from '@/components/account/people-table'
import { roleChoices } from '@/components/account/role-choices'
import { Notice } from '@/components/ui/notice'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { listInvitations } from '@/lib/auth/one-time-links'
import { listPeople } from '@/lib/auth/people'
import { requirePageUser } from '@/lib/auth/session'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { inviteAction, withdrawInvitationAction } from './actions'

type Props = PageProps<'/[locale]/admin/people'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).people.title }
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  await requirePageUser('manage-people', locale, routes.people(locale))
  const [people, invitations, query] = await Promise.all([listPeople(), listInvitations(), searchParams])
  const { people: words } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-10 py-8">
      <div className="flex flex-col gap-2">
        <h1 className="text-std-28B-150">{words.title}</h1>
        <p className="max-w-2xl">{words.lead}</p>
        {query.withdrawn !== undefined && <Notice>{words.withdrawn}</Notice>}
      </div>
      <section aria-labelledby="invite" className="flex flex-col gap-4">
        <h2 id="invite" className="text-std-20B-160">
          {words.inviteTitle}
        </h2>
        <SimpleForm
          action={inviteAction.bind(null, locale)}
          initial={untouched}
          submit={words.invite}
          fields={[
            { name: 'email', label: words.email, type: 'email', autoComplete: 'off', required: true },
            { name: 'role', label: words.role, choices: roleChoices(locale) },
          ]}
        />
      </section>
      <InvitationTable invitations={invitations} withdraw={withdrawInvitationAction} locale={locale} />
      <PeopleTable people={people} locale={locale} />
    </div>
  )
}
