import type { Metadata } from 'next'
import { MessagePage } from '@/components/layout/message-page'
import { type SimpleField, SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { findOpenLink, type OpenLink } from '@/lib/auth/one-time-links'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { spendLinkAction } from './actions'

type Props = PageProps<'/[locale]/setup/[secret]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { secret } = await params
  const link = await findOpenLink(secret)
  const locale = await pageLocale(params)
  const title = link ? wordsFor(link, locale).title : messagesFor(locale).setup.spent
  return { title, robots: { index: false } }
}

/** The page of every one-time link: to make the first administrator, to accept an invitation, to set a password. */
export default async function OneTimeLinkPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { secret } = await params
  const { setup, signIn } = messagesFor(locale)
  const link = await findOpenLink(secret)
  if (!link) return <MessagePage title={setup.spent} text={setup.spentText} />
  const { title, lead, password, submit } = wordsFor(link, locale)
  const fields: Record<'name' | 'email' | 'password', SimpleField> = {
    name: { name: 'name', label: setup.name, hint: setup.nameHint, autoComplete: 'name', required: true },
    email: { name: 'email', label: signIn.email, type: 'email', autoComplete: 'username', required: true },
    password: {
      ...{ name: 'password', label: password, hint: setup.passwordHint, required: true },
      ...{ type: 'password', autoComplete: 'new-password' },
    },
  }
  const asked = {
    'first-admin': [fields.name, fields.email, fields.password],
    invitation: [fields.name, fields.password],
    'password-reset': [fields.password],
  }
  return (
    <div className="container-page flex flex-col gap-4 py-10">
      <h1 className="text-std-28B-150">{title}</h1>
      <p className="max-w-2xl">{lead}</p>
      <SimpleForm
        action={spendLinkAction.bind(null, locale, secret)}
        initial={untouched}
        submit={submit}
        fields={asked[link.purpose]}
      />
    </div>
  )
}

function wordsFor(link: OpenLink, locale: Locale) {
  const { setup, account } = messagesFor(locale)
  if (link.purpose === 'invitation') {
    const lead = setup.invitationLead(link.email, account.roles[link.role])
    return { title: setup.invitation, lead, password: setup.password, submit: setup.join }
  }
  if (link.purpose === 'password-reset') {
    const lead = setup.resetLead(link.user.email)
    return { title: setup.reset, lead, password: setup.newPassword, submit: setup.setPassword }
  }
  return { title: setup.title, lead: setup.lead, password: setup.password, submit: setup.submit }
}
