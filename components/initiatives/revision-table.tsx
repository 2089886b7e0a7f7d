import Link from 'next/link'
import { button } from '@/components/ui/button'
import { inputClass } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { historyPageSize, type Revision } from '@/lib/catalogue/history'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { fieldName } from './field-words'
import { momentText, whoText } from './revision-words'

type Props = {
  id: number
  name: string
  revisions: Revision[]
  /** How many versions there are in all. */
  total: number
  page: number
  /** Whether the reader sees who made each version. */
  named: boolean
  /** Whether the reader may open proposals. */
  mayReview: boolean
  locale: Locale
}

/** An entry's versions, newest first: when, by whom, why, and which fields each changed; and any two to compare. */
export function RevisionTable({ id, name, revisions, total, page, named, mayReview, locale }: Props) {
  const { historyPage, initiative, changes, browse, proposals } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <p>
        <Link href={routes.initiative(locale, id)}>
          {initiative.number} {id}
        </Link>
      </p>
      <h1 className="text-std-24B-150">{historyPage.of(name)}</h1>
      {total > 1 && <CompareForm id={id} total={total} locale={locale} />}
      <ol className="flex flex-col">
        {revisions.map(({ version, kind, savedAt, savedBy, reason, proposal, changed }) => (
          <li key={version} className="flex flex-col gap-1 border-t border-hairline py-4">
            <p className="flex flex-wrap items-baseline gap-x-4">
              <Link href={routes.initiativeVersion(locale, id, version)} className="font-bold">
                {initiative.version(version)}
              </Link>
              <time dateTime={savedAt} className="tabular">
                {momentText(savedAt, locale)}
              </time>
              <span>{changes.kinds[kind]}</span>
              <span className="text-quiet">{whoText(savedBy, kind === 'loaded', named, locale)}</span>
            </p>
            {proposal && (
              <p className="text-dns-14N-130">
                {proposals.decidedBy(
                  (named && proposal.by) || proposals.visitorOrUser[proposal.by === null ? 'visitor' : 'user'],
                )}
                {mayReview && (
                  <>
                    {' · '}
                    <Link href={routes.reviewProposal(locale, proposal.id)} prefetch={false}>
                      {proposals.title}
                    </Link>
                  </>
                )}
              </p>
            )}
            {kind !== 'loaded' && reason && <p className="whitespace-pre-line">{reason}</p>}
            <p className="text-dns-14N-130 text-quiet">
              {changed === null
                ? historyPage.first
                : changed.length === 0
                  ? historyPage.noChange
                  : `${historyPage.changed}: ${changed.map((field) => fieldName(field, locale)).join(locale === 'ja' ? '、' : ', ')}`}
            </p>
            {changed !== null && changed.length > 0 && (
              <p className="text-dns-14N-130">
                <Link href={routes.compareVersions(locale, id, version - 1, version)} prefetch={false}>
                  {historyPage.compareWithPrevious(version)}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ol>
      <Pagination
        page={page}
        pages={Math.ceil(total / historyPageSize)}
        href={(one) => routes.initiativeHistory(locale, id, one)}
        words={{ label: browse.pages, previous: browse.previous, next: browse.next, page: browse.page }}
      />
    </div>
  )
}

/** Any two versions by their numbers: an entry may have thousands. */
export function CompareForm({
  id,
  total,
  from = total - 1,
  to = total,
  locale,
}: {
  id: number
  total: number
  from?: number
  to?: number
  locale: Locale
}) {
  const { historyPage } = messagesFor(locale)
  const field = (name: string, label: string, value: number) => (
    <label className="flex items-center gap-2">
      {label}
      <span className="w-24">
        <input
          type="number"
          name={name}
          defaultValue={value}
          min={1}
          max={total}
          required
          className={`${inputClass} tabular`}
        />
      </span>
    </label>
  )
  return (
    <form action={routes.compareVersions(locale, id)} className="no-print flex flex-wrap items-center gap-4">
      {field('from', historyPage.compareFrom, from)}
      {field('to', historyPage.compareTo, to)}
      <button type="submit" className={button.secondary}>
        {historyPage.compare}
      </button>
    </form>
  )
}
