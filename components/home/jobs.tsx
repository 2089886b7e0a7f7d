import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** What the catalogue is used for, each job with its way in. */
export function Jobs({ locale }: { locale: Locale }) {
  const { home, match, compare } = messagesFor(locale)
  const jobs = [
    { href: routes.match(locale), title: match.title, text: home.job.match },
    { href: routes.compare(locale), title: compare.title, text: home.job.compare },
    {
      href: routes.initiatives(locale, '', { show: 'show=matrix' }),
      title: home.jobTitle.figures,
      text: home.job.figures,
    },
    { href: routes.exportList(locale), title: home.jobTitle.export, text: home.job.export },
    { href: routes.brief(locale), title: home.jobTitle.brief, text: home.job.brief },
    { href: routes.proposeInitiative(locale), title: home.jobTitle.propose, text: home.job.propose },
  ]
  return (
    <section aria-labelledby="jobs" className="flex flex-col gap-1">
      <h2 id="jobs" className="border-b border-edge pb-1 text-std-20B-160">
        {home.jobs}
      </h2>
      <ul className="grid gap-x-10 md:grid-cols-2 lg:grid-cols-3">
        {jobs.map(({ href, title, text }) => (
          <li key={href} className="border-b border-hairline py-3">
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-7 items-center font-bold pointer-coarse:min-h-11"
            >
              {title}
            </Link>
            <p className="text-dns-16N-130 leading-relaxed">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
