import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { currentUser } from '@/lib/auth/session'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { signInAction } from './actions'
import { safeReturn } from './safe-return'

type Props = PageProps<'/[locale]/sign-in'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).signIn.title }
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { back } = await searchParams
  const target = safeReturn(typeof back === 'string' ? back : undefined, locale)
  if (await currentUser()) redirect(target)
  const { signIn } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-10">
      <h1 className="text-std-28B-150">{signIn.title}</h1>
      <p>{signIn.lead}</p>
      <SimpleForm
        action={signInAction.bind(null, locale)}
        initial={{ ...untouched, values: { back: target } }}
        submit={signIn.submit}
        fields={[
          { name: 'back', label: '', type: 'hidden' },
          { name: 'email', label: signIn.email, type: 'email', autoComplete: 'username', required: true },
          {
            name: 'password',
            label: signIn.password,
            type: 'password',
            autoComplete: 'current-password',
            required: true,
          },
        ]}
      />
    </div>
  )
}
