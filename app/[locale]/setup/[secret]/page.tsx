import type { Metadata } from 'next'
import { MessagePage } from '@/components/layout/message-page'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { firstAdminLinkWorks } from '@/lib/auth/first-admin'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { createFirstAdminAction } from './actions'

type Props = PageProps<'/[locale]/setup/[secret]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).setup.title, robots: { index: false } }
}

export default async function SetupPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { secret } = await params
  const { setup, signIn } = messagesFor(locale)
  if (!(await firstAdminLinkWorks(secret))) return <MessagePage title={setup.spent} text={setup.spentText} />
  return (
    <div className="container-page flex flex-col gap-4 py-10">
      <h1 className="text-std-28B-150">{setup.title}</h1>
      <p>{setup.lead}</p>
      <SimpleForm
        action={createFirstAdminAction.bind(null, locale, secret)}
        initial={untouched}
        submit={setup.submit}
        fields={[
          { name: 'name', label: setup.name, hint: setup.nameHint, autoComplete: 'name', required: true },
          { name: 'email', label: signIn.email, type: 'email', autoComplete: 'username', required: true },
          {
            name: 'password',
            label: setup.password,
            hint: setup.passwordHint,
            type: 'password',
            autoComplete: 'new-password',
            required: true,
          },
        ]}
      />
    </div>
  )
}
