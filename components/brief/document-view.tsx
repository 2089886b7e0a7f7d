import type { ReactNode } from 'react'
import {
  type Block,
  type Cell,
  contentsDepth,
  type Document,
  type Inline,
  type TableColumn,
  textOf,
} from '@/lib/brief/blocks'
import { messagesFor } from '@/lib/i18n/messages'

/**
 * A document as it will be printed: on white paper, in the dark too. Its title stands under the page's own heading, so each
 * of its headings is two levels down.
 */
export function DocumentView({ document }: { document: Document }) {
  const { locale, title, subtitle, permalink, contents, blocks } = document
  return (
    <article
      lang={locale}
      aria-labelledby="document-title"
      className="flex flex-col gap-4 border border-hairline bg-white px-4 py-8 text-solid-gray-900 [color-scheme:light] sm:px-10 lg:px-16 lg:py-14"
    >
      <header className="flex flex-col gap-2 border-b-2 border-blue-900 pb-4">
        <h2 id="document-title" className="text-std-24B-150 sm:text-std-28B-150">
          {title}
        </h2>
        <p className="text-solid-gray-700">{subtitle}</p>
        <p className="text-dns-14N-130 break-all">
          <a href={permalink} className="text-blue-900">
            {permalink}
          </a>
        </p>
      </header>
      {contents && <Contents blocks={blocks} title={messagesFor(locale).brief.page.contents} />}
      <Each items={blocks}>{(block) => <BlockView block={block} />}</Each>
    </article>
  )
}

function Contents({ blocks, title }: { blocks: readonly Block[]; title: string }) {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const chapters = headings.flatMap((heading, at) => {
    if (heading.level !== 1) return []
    const next = headings.findIndex(({ level }, later) => later > at && level === 1)
    const within = headings
      .slice(at + 1, next < 0 ? undefined : next)
      .filter(({ level }) => level === 2 && contentsDepth(blocks) === 2)
    return [{ heading, within }]
  })
  return (
    <nav aria-label={title} className="border-b border-solid-gray-300 pb-4 text-dns-16N-130">
      <h3 className="pb-2 text-std-16B-170">{title}</h3>
      <ul className="flex flex-col gap-1">
        {chapters.map(({ heading, within }) => (
          <li key={heading.id}>
            <ContentsLink heading={heading} />
            {within.length > 0 && (
              <ul className="gap-8 ps-6 md:columns-2">
                {within.map((inner) => (
                  <li key={inner.id} className="break-inside-avoid">
                    <ContentsLink heading={inner} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ContentsLink({ heading: { id, text } }: { heading: Block & { kind: 'heading' } }) {
  return (
    <a href={`#${id}`} className="inline-flex min-h-6 items-center text-blue-900 pointer-coarse:min-h-11">
      {textOf(text)}
    </a>
  )
}

const headingTags = { 1: 'h3', 2: 'h4', 3: 'h5' } as const
const headingLooks = {
  1: 'mt-6 border-b border-solid-gray-300 pb-1 text-std-22B-150',
  2: 'mt-4 text-std-18B-160',
  3: 'mt-2 text-std-16B-170',
} as const

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = headingTags[block.level]
      return (
        <Heading id={block.id} className={headingLooks[block.level]}>
          <Inlines text={block.text} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p className={`whitespace-pre-line ${block.look === 'note' ? 'text-dns-14N-130 text-solid-gray-700' : ''}`}>
          <Inlines text={block.text} />
        </p>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className={`flex flex-col gap-1 ps-6 ${block.ordered ? 'list-decimal' : 'list-disc'}`}>
          <Each items={block.items}>
            {(item) => (
              <li className="whitespace-pre-line">
                <Inlines text={item} />
              </li>
            )}
          </Each>
        </List>
      )
    }
    case 'quote':
      return (
        <blockquote className="flex flex-col gap-2 border-s-4 border-solid-gray-300 ps-4">
          <Each items={block.paragraphs}>
            {(paragraph) => (
              <p className="whitespace-pre-line">
                <Inlines text={paragraph} />
              </p>
            )}
          </Each>
        </blockquote>
      )
    case 'facts':
      return (
        <dl className="flex flex-col text-dns-16N-130">
          <Each items={block.rows}>
            {({ label, text }) => (
              <div className="grid gap-x-6 border-t border-solid-gray-300 py-2 sm:grid-cols-[10rem_1fr]">
                <dt className="text-solid-gray-700">{label}</dt>
                <dd className="min-w-0 whitespace-pre-line">
                  <Inlines text={text} />
                </dd>
              </div>
            )}
          </Each>
        </dl>
      )
    case 'numbers':
      return (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
          <Each items={block.items}>
            {({ number, label }) => (
              <div className="flex flex-col-reverse justify-end border-t-2 border-blue-900 pt-2">
                <dt className="text-dns-14N-130 text-solid-gray-700">{label}</dt>
                <dd className="tabular text-std-28B-150">{number}</dd>
              </div>
            )}
          </Each>
        </dl>
      )
    case 'table':
      return <TableView block={block} />
    case 'figure':
      return (
        <figure className="flex flex-col gap-2">
          <Scrolling label={block.caption}>
            {/* biome-ignore lint/performance/noImgElement: a drawing of ours, in the page itself */}
            <img
              src={`data:image/svg+xml;base64,${Buffer.from(block.drawing.svg).toString('base64')}`}
              alt={block.drawing.alt}
              width={block.drawing.width}
              height={block.drawing.height}
              className="h-auto w-full min-w-[35rem] max-w-[45rem]"
            />
          </Scrolling>
          <figcaption className="text-dns-14B-130">{block.caption}</figcaption>
        </figure>
      )
  }
}

/** What a column needs for its words to be read, in rem: a number of two digits needs little. */
const widthOf = ({ head, align }: TableColumn) => (align === 'start' ? 9 : head.length < 3 ? 1.6 : 4)

function TableView({ block: { caption, columns, rows, rowHeads } }: { block: Block & { kind: 'table' } }) {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  return (
    <Scrolling label={caption}>
      <table
        style={{ minWidth: `${columns.reduce((sum, column) => sum + widthOf(column), 0)}rem` }}
        className="w-full table-fixed border-collapse text-dns-14N-130"
      >
        <caption className="pb-2 text-start text-dns-14B-130">{caption}</caption>
        <colgroup>
          <Each items={columns}>{({ share }) => <col style={{ width: `${(share / shares) * 100}%` }} />}</Each>
        </colgroup>
        <thead>
          <tr className="border-b-2 border-blue-900 align-bottom">
            <Each items={columns}>
              {({ head, align }) => (
                <th scope="col" className={`p-1 ${sides[align]}`}>
                  {head}
                </th>
              )}
            </Each>
          </tr>
        </thead>
        <tbody>
          <Each items={rows}>
            {(cells) => (
              <tr className="border-b border-solid-gray-300">
                <Each items={inColumns(cells, columns)}>
                  {({ cell, align, isFirst }) => <CellView cell={cell} align={align} isHead={rowHeads && isFirst} />}
                </Each>
              </tr>
            )}
          </Each>
        </tbody>
      </table>
    </Scrolling>
  )
}

const inColumns = (cells: readonly Cell[], columns: readonly TableColumn[]) =>
  cells.map((cell, at) => ({ cell, align: columns[at]?.align ?? 'start', isFirst: at === 0 }))

const sides = { start: 'text-start', end: 'text-end' } as const

/** Of the accent in the darkest cell: never so much that ink could not be read on it. */
const darkestPercent = 45

function CellView({ cell: { text, weight }, align, isHead }: { cell: Cell; align: 'start' | 'end'; isHead: boolean }) {
  if (isHead) {
    return (
      <th scope="row" className="p-1 text-start">
        <Inlines text={text} />
      </th>
    )
  }
  const shade = weight
    ? { backgroundColor: `color-mix(in oklab, var(--color-blue-900) ${Math.round(weight * darkestPercent)}%, white)` }
    : undefined
  return (
    <td style={shade} className={`tabular p-1 ${sides[align]}`}>
      <Inlines text={text} />
    </td>
  )
}

/** What is wider than the paper scrolls in its own box, which the keyboard reaches too. */
function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      {children}
    </section>
  )
}

/** Items of a document have no names, and never move. */
function Each<T>({ items, children }: { items: readonly T[]; children: (item: T) => ReactNode }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return items.map((item, at) => <Slot key={at}>{children(item)}</Slot>)
}

function Slot({ children }: { children: ReactNode }) {
  return children
}

function Inlines({ text }: { text: readonly Inline[] }) {
  return <Each items={text}>{(inline) => <InlineView inline={inline} />}</Each>
}

function InlineView({ inline: { text, lang, strong, emphasis, code, href } }: { inline: Inline }) {
  let content: ReactNode = text
  if (code) content = <code>{content}</code>
  if (emphasis) content = <em>{content}</em>
  if (strong) content = <strong>{content}</strong>
  if (lang) content = <span lang={lang}>{content}</span>
  if (!href) return content
  return (
    <a href={href} rel={href.startsWith('#') ? undefined : 'noopener nofollow'} className="text-blue-900">
      {content}
    </a>
  )
}
