import type { Metadata } from 'next'
import { VerificationQueue } from '@/components/initiatives/verification-queue'
import { currentUser } from '@/lib/auth/session'
import { can } from '@/lib/catalogue/permissions'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { verificationQueue } from '@/lib/search/verification-queue'
import { requireFormUser } from '../form-state'
import { confirmInitiativeAction } from './actions'

type Props = PageProps<'/[locale]/verification'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).verification.title }
}

export default async function VerificationPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  await requireFormUser('edit', locale, routes.verification(locale))
  const query = await searchParams
  const [user, queue] = await Promise.all([currentUser(), verificationQueue(Number(query.page), locale)])
  const confirmed = typeof query.confirmed === 'string' && /^\d{1,9}$/.test(query.confirmed) ? query.confirmed : null
  return (
    <VerificationQueue
      queue={queue}
      confirm={(id) => confirmInitiativeAction.bind(null, locale, id, 'queue')}
      confirmed={confirmed === null ? null : Number(confirmed)}
      maySet={user !== null && can(user.role, 'change-settings')}
      locale={locale}
    />
  )
}
