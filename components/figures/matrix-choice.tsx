import Form from 'next/form'
import Link from 'next/link'
import { HiddenFilters } from '@/components/initiatives/hidden-filters'
import { button } from '@/components/ui/button'
import { type MatrixKey, matrixKeys } from '@/lib/figures/matrix'
import type { FigureRequest } from '@/lib/figures/request'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'

/** The pairs that are asked for most; any other is chosen by its two sides. */
const pairs: readonly (readonly [MatrixKey, MatrixKey])[] = [
  ['donor', 'theme'],
  ['donor', 'recipient'],
  ['recipient', 'theme'],
  ['recipient', 'year'],
  ['region', 'theme'],
  ['theme', 'year'],
]

type Props = { filters: Filters; request: FigureRequest; locale: Locale }

/** What the rows and the columns of the matrix are. */
export function MatrixChoice({ filters, request, locale }: Props) {
  const { matrixFigure: said } = messagesFor(locale)
  const query = toQuery({ ...filters, page: 1 })
  const link = (rows: MatrixKey, columns: MatrixKey, words: string) => (
    <Link
      href={routes.initiatives(locale, query, { show: `show=matrix&rows=${rows}&columns=${columns}` })}
      scroll={false}
      prefetch={false}
      rel="nofollow"
      aria-current={request.rows === rows && request.columns === columns ? 'true' : undefined}
      className="inline-flex min-h-9 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
    >
      {words}
    </Link>
  )
  return (
    <nav aria-label={said.choice} className="no-print flex flex-wrap items-start gap-x-6 text-dns-16N-130">
      <ul className="flex flex-wrap gap-x-4">
        {pairs.map(([rows, columns]) => (
          <li key={`${rows} ${columns}`}>{link(rows, columns, said.pair(said.keys[rows], said.keys[columns]))}</li>
        ))}
      </ul>
      {link(request.columns, request.rows, said.swap)}
      <details>
        <summary className="inline-flex min-h-9 items-center text-accent underline pointer-coarse:min-h-11">
          {said.others}
        </summary>
        <Form action={routes.initiatives(locale)} scroll={false} className="flex flex-wrap items-end gap-3 py-2">
          <HiddenFilters filters={filters} without={['rows', 'columns']} view={{ show: 'show=matrix' }} />
          <KeyChoice name="rows" label={said.rows} chosen={request.rows} locale={locale} />
          <KeyChoice name="columns" label={said.columns} chosen={request.columns} locale={locale} />
          <button type="submit" className={button.small}>
            {said.show}
          </button>
        </Form>
      </details>
    </nav>
  )
}

type KeyProps = { name: 'rows' | 'columns'; label: string; chosen: MatrixKey; locale: Locale }

function KeyChoice({ name, label, chosen, locale }: KeyProps) {
  const { keys } = messagesFor(locale).matrixFigure
  return (
    <label className="flex flex-col text-dns-14N-130">
      {label}
      <select
        name={name}
        key={chosen}
        defaultValue={chosen}
        className="min-h-9 rounded-6 border border-edge bg-paper px-2 text-dns-16N-130 pointer-coarse:min-h-11"
      >
        {matrixKeys.map((key) => (
          <option key={key} value={key}>
            {keys[key]}
          </option>
        ))}
      </select>
    </label>
  )
}
