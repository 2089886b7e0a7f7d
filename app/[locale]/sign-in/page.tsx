import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/field'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { providerSettings, providerSignInPath } from '@/lib/auth/oidc'
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
  const { back, error } = await searchParams
  const target = safeReturn(typeof back === 'string' ? back : undefined, locale)
  if (await currentUser()) redirect(target)
  const { signIn, errors } = messagesFor(locale)
  const provider = providerSettings()
  return (
    <div className="container-page flex flex-col gap-4 py-10">
      <h1 className="text-std-28B-150">{signIn.title}</h1>
      <p>{signIn.lead}</p>
      {provider && error !== undefined && (
        <div className="max-w-xl">
          <ErrorSummary
            id="provider-problem"
            title={error === 'not-admitted' || error === 'rate-limited' ? errors.codes[error] : signIn.providerFailed}
            problems={[]}
          />
        </div>
      )}
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
      {provider && (
        <div className="flex max-w-xl flex-col items-start gap-4 border-t border-hairline pt-6">
          <a href={providerSignInPath(target)} className={button.secondary}>
            {signIn.with(provider.name)}
          </a>
        </div>
      )}
    </div>
  )
}
