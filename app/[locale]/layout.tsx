import '../globals.css'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { AccountMenu } from '@/components/layout/account-menu'
import { Footer } from '@/components/layout/footer'
import { Header } from '@/components/layout/header'
import { MessagePage } from '@/components/layout/message-page'
import { currentUser } from '@/lib/auth/session'
import { can } from '@/lib/catalogue/permissions'
import { countOpenProposals } from '@/lib/catalogue/proposals'
import { dataVersion } from '@/lib/catalogue/queries'
import { isUnavailable } from '@/lib/errors'
import { isLocale, type Locale, locales } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { ready } from '@/lib/ready'
import { routes } from '@/lib/routes'
import { signOutAction } from './sign-in/actions'

type Props = LayoutProps<'/[locale]'>

export const dynamic = 'force-dynamic'
export const dynamicParams = false

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return { title: '404 — 架け橋 · Kakehashi' }
  const { site } = messagesFor(locale)
  return { title: { template: `%s — ${site.name}`, default: `${site.name} — ${site.tagline}` } }
}

export default async function RootLayout({ params, children }: Props) {
  const { locale } = await params
  // Not found is said by the page, within this document: where a root layout says it, Next draws an empty one.
  if (!isLocale(locale)) {
    return (
      <html lang="ja">
        <body>
          <main>{children}</main>
        </body>
      </html>
    )
  }
  const { site, errors } = messagesFor(locale)
  const available = await isAvailable()
  return (
    <html lang={locale}>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-50 focus:bg-paper focus:p-2"
        >
          {site.skipToContent}
        </a>
        <Header locale={locale} account={available ? <Account locale={locale} /> : null} />
        <main id="content" tabIndex={-1} className="focus:outline-none">
          {available ? children : <MessagePage title={errors.unavailableTitle} text={errors.unavailableText} />}
        </main>
        <Footer locale={locale} />
      </body>
    </html>
  )
}

/** Whether the catalogue can be read; lib/start.js turns the page into a 503 where it can't. */
async function isAvailable(): Promise<boolean> {
  try {
    await ready()
    // A question to the database, for what was ready once may be away now.
    await dataVersion()
    return true
  } catch (error) {
    if (isUnavailable(error)) return false
    throw error
  }
}

async function Account({ locale }: { locale: Locale }): Promise<ReactNode> {
  const { menu, proposals } = messagesFor(locale)
  const user = await currentUser()
  if (!user) {
    return (
      <Link href={routes.signIn(locale)} className="inline-flex min-h-11 items-center">
        {menu.signIn}
      </Link>
    )
  }
  return (
    <>
      {can(user.role, 'review') && (
        <Link href={routes.review(locale)} prefetch={false} className="inline-flex min-h-11 items-center">
          {proposals.reviewCount(await countOpenProposals())}
        </Link>
      )}
      {can(user.role, 'edit') && (
        <Link href={routes.newInitiative(locale)} className="inline-flex min-h-11 items-center">
          {menu.addInitiative}
        </Link>
      )}
      <AccountMenu user={user} signOut={signOutAction.bind(null, locale)} locale={locale} />
    </>
  )
}
