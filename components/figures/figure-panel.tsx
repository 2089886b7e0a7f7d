import Link from 'next/link'
import { button } from '@/components/ui/button'
import type { Panel, TableCell } from '@/lib/figures/figure'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { FigureCanvas } from './figure-canvas'
import { Legend } from './legend'

const files = ['svg', 'png', 'csv'] as const

type Props = {
  panel: Panel
  /** The address of one of its files. */
  file: (format: (typeof files)[number]) => string
  /** 3 where the figure stands under a heading of its own. */
  level?: 2 | 3
  locale: Locale
}

/** A figure with its finding, its table twin and its files. */
export function FigurePanel({
  panel: { key, finding, drawing, narrow, scales = false, links, legend, beside, table, notes },
  file,
  level = 2,
  locale,
}: Props) {
  const { figurePanel } = messagesFor(locale)
  const Heading = level === 2 ? 'h2' : 'h3'
  const heading = `figure-${key}`
  return (
    <figure aria-labelledby={heading} className="flex min-w-0 flex-col gap-3">
      <Heading id={heading} className="max-w-4xl text-std-18B-160">
        {finding}
      </Heading>
      {links && <Links label={figurePanel.ways} links={links} />}
      {drawing && (
        <div className={narrow ? 'max-md:hidden' : undefined}>
          <FigureCanvas svg={drawing.svg} scales={scales} label={drawing.alt} keys={figurePanel.keys} />
        </div>
      )}
      {narrow && (
        <div className="md:hidden">
          <FigureCanvas svg={narrow.svg} scales={scales} label={narrow.alt} keys={figurePanel.keys} />
        </div>
      )}
      {legend && legend.items.length > 0 && <Legend {...legend} />}
      {beside && beside.items.length > 0 && <Beside {...beside} />}
      {notes.length > 0 && (
        <ul className="flex max-w-4xl flex-col gap-1 text-dns-14N-130 text-quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="no-print flex flex-wrap items-start gap-x-4 gap-y-2">
        {table.rows.length > 0 && (
          <details className="min-w-0 grow basis-64">
            <summary className="inline-flex min-h-9 items-center text-accent underline pointer-coarse:min-h-11">
              {figurePanel.table}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="max-h-[32rem] overflow-auto" aria-labelledby={heading} tabIndex={0}>
              <table className="mt-2 border-collapse text-dns-16N-130">
                <thead>
                  <tr className="border-b border-edge">
                    {table.head.map((head) => (
                      <th key={head} scope="col" className="py-1.5 pe-5 text-start align-bottom">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map((row, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never move
                    <tr key={at} className="border-b border-hairline">
                      {row.map((cell, column) => (
                        <Cell key={table.head[column]} cell={cell} isHead={column === 0} locale={locale} />
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </details>
        )}
        {table.rows.length > 0 && (
          <ul aria-label={figurePanel.files} className="flex flex-wrap gap-2">
            {files
              .filter((format) => format === 'csv' || drawing)
              .map((format) => (
                <li key={format}>
                  <a href={file(format)} download className={button.small}>
                    {format.toUpperCase()}
                  </a>
                </li>
              ))}
          </ul>
        )}
      </div>
    </figure>
  )
}

/** Links, so that each way has its address and needs no script. */
function Links({ label, links }: { label: string; links: NonNullable<Panel['links']> }) {
  return (
    <nav aria-label={label} className="no-print">
      <ul className="flex flex-wrap gap-x-4 text-dns-14N-130">
        {links.map(({ label, href, current }) => (
          <li key={href}>
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              rel="nofollow"
              aria-current={current || undefined}
              className="inline-flex min-h-8 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Beside({ heading, items }: NonNullable<Panel['beside']>) {
  return (
    <div className="text-dns-14N-130">
      <p className="font-bold">{heading}</p>
      <ul className="flex flex-wrap gap-x-5">
        {items.map(({ text, href }) => (
          <li key={text} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
            {href ? (
              <a href={href} rel="nofollow" className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Cell({ cell, isHead, locale }: { cell: TableCell; isHead: boolean; locale: Locale }) {
  const { text, href, lang } =
    typeof cell === 'object' ? { lang: undefined, ...cell } : { text: cell, href: null, lang: undefined }
  const Tag = isHead ? 'th' : 'td'
  const said = typeof text === 'number' ? text.toLocaleString(locale) : text
  return (
    <Tag
      scope={isHead ? 'row' : undefined}
      lang={lang}
      className={`py-1.5 pe-5 font-normal ${typeof text === 'number' ? 'tabular text-end' : 'text-start'}`}
    >
      {href ? (
        <a href={href} rel="nofollow">
          {said}
        </a>
      ) : (
        said
      )}
    </Tag>
  )
}
