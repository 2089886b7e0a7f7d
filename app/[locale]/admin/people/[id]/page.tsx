import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { roleChoices } from '@/components/account/role-choices'
import { SimpleForm } from '@/components/ui/simple-form'
import { Time } from '@/components/ui/time'
import { untouched } from '@/components/ui/untouched'
import { findPerson } from '@/lib/auth/people'
import { requirePageUser } from '@/lib/auth/session'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import * as actions from '../actions'

type Props = PageProps<'/[locale]/admin/people/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).people.title }
}

export default async function PersonPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { id } = await params
  const user = await requirePageUser('manage-people', locale, routes.person(locale, id))
  const person = (await findPerson(id)) ?? notFound()
  const { people: words, account } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-10 py-8">
      <div className="flex flex-col gap-2">
        <p>
          <Link href={routes.people(locale)}>{words.back}</Link>
        </p>
        <h1 className="text-std-28B-150">{person.name}</h1>
        <p>
          {person.email} · {account.roles[person.role]} ·{' '}
          {person.suspended ? <b className="text-danger">{words.suspended}</b> : words.active}
        </p>
        <p className="text-quiet">
          {words.since}: <Time at={person.createdAt} lang={locale} /> · {words.lastSeen}:{' '}
          {person.lastSeenAt ? <Time at={person.lastSeenAt} lang={locale} /> : words.never}
          {person.byProvider && ` · ${words.byProvider}`}
        </p>
        {person.id === user.id && <p>{words.yourself}</p>}
      </div>
      <section aria-labelledby="role-title" className="flex flex-col gap-4">
        <h2 id="role-title" className="text-std-20B-160">
          {words.roleTitle}
        </h2>
        <SimpleForm
          id="role"
          look="secondary"
          action={actions.setRoleAction.bind(null, locale, id)}
          initial={{ ...untouched, values: { role: person.role } }}
          submit={words.setRole}
          fields={[{ name: 'role', label: words.role, choices: roleChoices(locale) }]}
        />
      </section>
      <section aria-labelledby="reset-title" className="flex flex-col gap-4">
        <h2 id="reset-title" className="text-std-20B-160">
          {words.resetTitle}
        </h2>
        <p className="max-w-2xl">{words.resetLead}</p>
        <SimpleForm
          id="reset"
          look="secondary"
          action={actions.makeResetLinkAction.bind(null, locale, id)}
          initial={untouched}
          submit={words.makeReset}
          fields={[]}
        />
      </section>
      <section aria-labelledby="suspend-title" className="flex flex-col gap-4">
        <h2 id="suspend-title" className="text-std-20B-160">
          {words.suspendTitle}
        </h2>
        <p className="max-w-2xl">{person.suspended ? words.reinstateLead : words.suspendLead}</p>
        <SimpleForm
          id="suspend"
          look="secondary"
          action={(person.suspended ? actions.reinstateAction : actions.suspendAction).bind(null, locale, id)}
          initial={untouched}
          submit={person.suspended ? words.reinstate : words.suspend}
          fields={[]}
        />
      </section>
    </div>
  )
}
