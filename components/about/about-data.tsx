import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Difference, Finding } from '@/lib/catalogue/source-facts'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** Entries by a group of the thesis; `added` are those of other sources. */
type GroupCount = { group: string | null; count: number; added: boolean }

type Props = { findings: readonly Finding[]; differences: Difference[]; coverage: GroupCount[]; locale: Locale }

/** What the catalogue covers and does not, how it was read, what is odd in its source, and where its entries come from. */
export function AboutData({ findings, differences, coverage, locale }: Props) {
  const { aboutData: words, glossary, frameworks } = messagesFor(locale)
  const sum = (key: 'count' | 'first' | 'second' | 'other' | 'spacingOnly') =>
    differences.reduce((total, difference) => total + difference[key], 0)
  return (
    <div className="container-page flex flex-col gap-10 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <Section title={words.coversTitle}>
        {words.covers.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Section>
      <Section title={words.readingTitle}>
        {words.reading.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <Table heads={[words.field, words.differences, words.first, words.second, words.otherSettled, words.spacing]}>
          {differences.map(({ field, count, first, second, other, spacingOnly }) => (
            <Row key={field} title={words.fields[field]} numbers={[count, first, second, other, spacingOnly]} />
          ))}
          <Row
            title={words.total}
            numbers={[sum('count'), sum('first'), sum('second'), sum('other'), sum('spacingOnly')]}
          />
        </Table>
        <p>{words.ownWords}</p>
      </Section>
      <Section title={words.findingsTitle}>
        <p>{words.findings}</p>
        <ul className="flex flex-col">
          {findings.map((finding) => (
            <li key={finding.code} className="flex flex-col gap-1 border-t border-hairline py-3">
              <p>{finding[locale]}</p>
              {finding.entries.length > 0 && (
                <p className="flex flex-wrap gap-x-3 text-dns-14N-130">
                  {finding.entries.map((id) => (
                    <Link
                      key={id}
                      href={routes.initiative(locale, id)}
                      prefetch={false}
                      className="inline-flex min-h-6 min-w-6 items-center pointer-coarse:min-h-11"
                    >
                      {words.entry(id)}
                    </Link>
                  ))}
                </p>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.coverageTitle}>
        <p>{words.coverage}</p>
        <Table heads={[words.group, words.count]}>
          {coverage.map(({ group, count, added }) => (
            <Row
              key={`${group} ${added}`}
              title={group ?? (added ? words.added : words.uncounted)}
              lang={group ? 'ja' : undefined}
              numbers={[count]}
            />
          ))}
        </Table>
      </Section>
      <Section title={words.more}>
        <ul className="list-disc pl-6">
          <li>
            <Link href={routes.glossary(locale)}>{glossary.title}</Link>
          </li>
          <li>
            <Link href={routes.frameworks(locale)}>{frameworks.title}</Link>
          </li>
        </ul>
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex max-w-3xl flex-col gap-3">
      <h2 className="text-std-22B-150">{title}</h2>
      {children}
    </section>
  )
}

function Table({ heads, children }: { heads: string[]; children: ReactNode }) {
  return (
    <div className="overflow-x-auto">
      <table className="border-collapse text-dns-16N-130">
        <thead>
          <tr className="border-b border-edge">
            {heads.map((head, at) => (
              <th key={head} scope="col" className={`py-2 pe-6 ${at === 0 ? 'text-start' : 'text-end'}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

function Row({ title, numbers, lang }: { title: string; numbers: number[]; lang?: string }) {
  return (
    <tr className="border-b border-hairline">
      <th scope="row" lang={lang} className="py-1.5 pe-6 text-start font-normal">
        {title}
      </th>
      {numbers.map((n, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the numbers are the columns, in their order
        <td key={at} className="tabular py-1.5 pe-6 text-end">
          {n}
        </td>
      ))}
    </tr>
  )
}
