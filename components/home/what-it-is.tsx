import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** Where the catalogue comes from, and what it must not be taken for. */
export function WhatItIs({ locale }: { locale: Locale }) {
  const { home } = messagesFor(locale)
  return (
    <section aria-labelledby="what" className="flex max-w-4xl flex-col gap-2">
      <h2 id="what" className="text-std-20B-160">
        {home.what}
      </h2>
      <p>{home.whatText}</p>
      <ul className="flex list-disc flex-col gap-1 ps-6">
        {home.whatNot.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>
        <Link
          href={routes.aboutData(locale)}
          prefetch={false}
          className="inline-flex min-h-7 items-center pointer-coarse:min-h-11"
        >
          {home.whatMore}
        </Link>
      </p>
    </section>
  )
}
