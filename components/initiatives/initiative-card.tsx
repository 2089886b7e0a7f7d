import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'
import type { Initiative, OrganisationOfInitiative, Recipient } from '@/lib/catalogue/initiative'
import { periodText } from '@/lib/catalogue/period-text'
import { shortPlaceName } from '@/lib/catalogue/places'
import { sourceDocuments, themes, type VerificationStanding } from '@/lib/catalogue/vocabulary'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { Highlights } from '@/lib/search/highlight'
import { Localised } from './localised'
import { MarkedText } from './marked'
import { PlaceMark, wideLook } from './place-mark'
import { StatusMark } from './status-mark'
import { VerificationMark } from './verification-mark'

const most = 5

/** One initiative in the list: number, name, who, for whom, on what, when, and where that is said. */
export function InitiativeCard({
  initiative,
  highlights,
  standing,
  picked,
  locale,
}: {
  initiative: Initiative
  /** Where it holds what was looked for. */
  highlights: Highlights | null
  standing: VerificationStanding
  /** Whether it is among those picked by hand; null where none can be picked. */
  picked: boolean | null
  locale: Locale
}) {
  const { initiative: words, picking } = messagesFor(locale)
  const { id, name, organisations, recipients, source } = initiative
  const donors = organisations.filter(({ role }) => role === 'donor')
  const others = organisations.filter(({ role }) => role !== 'donor')
  return (
    <article className="grid grid-cols-[2.5rem_1fr] gap-x-2 border-b border-hairline py-4 sm:grid-cols-[3.25rem_1fr]">
      <div>
        <p className="tabular pt-1 text-dns-16N-130 text-quiet">{id}</p>
        {picked !== null && (
          <label className="no-print -ms-1.5 flex size-9 items-center justify-center pointer-coarse:size-11">
            <input
              type="checkbox"
              name="id"
              value={id}
              defaultChecked={picked}
              // Firefox would tick again what was ticked before the page was loaded anew.
              autoComplete="off"
              aria-label={picking.pick(inLocale(name, locale)?.text ?? String(id))}
              className="size-6 accent-accent"
            />
          </label>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        <h2 className="text-std-18B-160">
          <Link href={routes.initiative(locale, id)}>
            {highlights?.name[locale] ? (
              <MarkedText parts={highlights.name[locale]} />
            ) : (
              <Localised text={name} locale={locale} />
            )}
          </Link>
        </h2>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-dns-16N-130 leading-relaxed">
          <Fact label={words.donor}>
            <Organisations organisations={donors} locale={locale} />
          </Fact>
          {others.length > 0 && (
            <Fact label={words.others}>
              <Organisations organisations={others} locale={locale} />
            </Fact>
          )}
          <Fact label={words.recipients} wide>
            <Recipients recipients={recipients} locale={locale} />
          </Fact>
        </dl>
        {highlights && highlights.passages.length > 0 && (
          <ul className="flex flex-col gap-1 text-dns-16N-130 leading-relaxed">
            {highlights.passages.map(({ field, lang, parts }) => (
              <li key={field}>
                <span className="me-3 text-quiet">{words[field]}</span>
                <span lang={lang === locale ? undefined : lang}>
                  <MarkedText parts={parts} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-dns-14N-130">
          {initiative.themes.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {initiative.themes.map((code) => (
                <li key={code} className="rounded-4 bg-theme-chip px-1.5 leading-6 text-theme-ink">
                  {themes[code][locale]}
                </li>
              ))}
            </ul>
          )}
          <p className="tabular flex items-center gap-2">
            {periodText(initiative.period, locale)} <StatusMark status={initiative.status} locale={locale} />
          </p>
          <p className="text-quiet sm:ms-auto">
            {words.sourceLine(
              sourceDocuments[source.document][locale],
              source.document === 'murakami-2018' ? id : null,
            )}{' '}
            <VerificationMark standing={standing} locale={locale} />
          </p>
        </div>
      </div>
    </article>
  )
}

function Fact({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`flex min-w-0 gap-3 ${wide ? 'basis-full' : ''}`}>
      <dt className="shrink-0 text-quiet">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Organisations({ organisations, locale }: { organisations: OrganisationOfInitiative[]; locale: Locale }) {
  const words = messagesFor(locale)
  if (organisations.length === 0) return words.initiative.noneNamed
  const shown = organisations.slice(0, most)
  return (
    <>
      {shown.map(({ code, role, name, acronym }, at) => (
        <Fragment key={`${code} ${role}`}>
          {at > 0 && (locale === 'ja' ? '、' : ', ')}
          {at >= 2 && acronym ? acronym : <Localised text={name} locale={locale} />}
        </Fragment>
      ))}
      {organisations.length > most && (
        <span className="text-quiet"> {words.initiative.moreCount(organisations.length - most)}</span>
      )}
    </>
  )
}

function Recipients({ recipients, locale }: { recipients: Recipient[]; locale: Locale }) {
  const words = messagesFor(locale)
  if (recipients.length === 0) return words.initiative.noneNamed
  const shown = recipients.slice(0, most + 2)
  return (
    <>
      {shown.map(({ code, role, kind }, at) => (
        <Fragment key={`${code} ${role}`}>
          {at > 0 && (locale === 'ja' ? '、' : ', ')}
          <span className={kind === 'global' ? wideLook : ''}>{shortPlaceName(code, locale)}</span>
          {kind !== 'country' && ' '}
          <PlaceMark kind={kind} locale={locale} />
        </Fragment>
      ))}
      {recipients.length > shown.length && (
        <span className="text-quiet"> {words.initiative.moreCount(recipients.length - shown.length)}</span>
      )}
    </>
  )
}
