import Link from 'next/link'
import { changesQuery, noChangeFilters } from '@/lib/catalogue/change-filters'
import type { Change } from '@/lib/catalogue/recent-changes'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { fieldName } from './field-words'
import { Localised } from './localised'
import { momentText, whoText } from './revision-words'

type Props = { changes: Change[]; named: boolean; locale: Locale }

/** Changes of the catalogue, newest first. */
export function ChangeList({ changes, named, locale }: Props) {
  const { changes: words } = messagesFor(locale)
  if (changes.length === 0) return <p>{words.none}</p>
  return (
    <ol className="flex flex-col">
      {changes.map((change) => (
        <li key={keyOf(change)} className="flex flex-col gap-1 border-t border-hairline py-4">
          {change.of === 'loads' ? (
            <Loads loads={change} locale={locale} />
          ) : (
            <One change={change} named={named} locale={locale} />
          )}
        </li>
      ))}
    </ol>
  )
}

function keyOf(change: Change): string {
  if (change.of === 'loads') return `${change.what} ${change.day}`
  return `${change.of === 'initiative' ? change.id : change.code} ${change.version}`
}

function Loads({ loads, locale }: { loads: Extract<Change, { of: 'loads' }>; locale: Locale }) {
  const { changes } = messagesFor(locale)
  const { what, count, day, at } = loads
  const query = changesQuery({ ...noChangeFilters, kind: 'loaded', from: day, to: day })
  return (
    <p className="flex flex-wrap items-baseline gap-x-4">
      <Moment at={at} locale={locale} />
      <Link href={routes.changes(locale, query)} prefetch={false}>
        {changes.loads[what](count)}
      </Link>
    </p>
  )
}

type One = Exclude<Change, { of: 'loads' }>

function One({ change, named, locale }: { change: One; named: boolean; locale: Locale }) {
  const { changes, initiative, historyPage } = messagesFor(locale)
  const { version, kind, at, by, reason } = change
  const fields = change.of === 'initiative' ? (change.changed ?? []) : []
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4">
        <Moment at={at} locale={locale} />
        <span>{changes.kinds[kind]}</span>
        <span className="text-quiet">{whoText(by, kind === 'loaded', named, locale)}</span>
      </p>
      {change.of === 'initiative' ? (
        <p>
          <Link href={routes.initiative(locale, change.id)} prefetch={false} className="font-bold">
            <Localised text={change.name} locale={locale} />
          </Link>{' '}
          <span className="text-quiet">
            {initiative.number} <span className="tabular">{change.id}</span> ·{' '}
            <Link href={routes.initiativeVersion(locale, change.id, version)} prefetch={false}>
              {initiative.version(version)}
            </Link>
          </span>
        </p>
      ) : (
        <p>
          <span className="font-bold">
            <Localised text={change.name} locale={locale} />
          </span>{' '}
          <span className="text-quiet">
            {changes.organisation} {change.code} · {initiative.version(version)}
          </span>
        </p>
      )}
      {kind !== 'loaded' && reason && <p className="whitespace-pre-line">{reason}</p>}
      {change.of === 'initiative' && fields.length > 0 && (
        <p className="text-dns-14N-130 text-quiet">
          {historyPage.changed}: {fields.map((field) => fieldName(field, locale)).join(locale === 'ja' ? '、' : ', ')}{' '}
          <Link href={routes.compareVersions(locale, change.id, version - 1, version)} prefetch={false}>
            {changes.seeDiff}
            <span className="sr-only"> ({`${inLocale(change.name, locale)?.text ?? change.id}, ${version}`})</span>
          </Link>
        </p>
      )}
    </>
  )
}

function Moment({ at, locale }: { at: string; locale: Locale }) {
  return (
    <time dateTime={at} className="tabular">
      {momentText(at, locale)}
    </time>
  )
}
