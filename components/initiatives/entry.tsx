import Link from 'next/link'
import type { ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { RichText } from '@/components/ui/rich-text'
import type { Initiative } from '@/lib/catalogue/initiative'
import { formatPartialDate } from '@/lib/catalogue/period'
import { activities, sourceDocuments, targets, themes } from '@/lib/catalogue/vocabulary'
import { inLocale, type Label, type Locale, otherLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes, routes } from '@/lib/routes'
import { type FacetKey, noFilters, toQuery } from '@/lib/search/filters'
import { EntryFrameworks } from './entry-frameworks'
import { EntryOrganisations } from './entry-organisations'
import { EntryRecipients } from './entry-recipients'
import { Explained } from './explained'
import { Localised } from './localised'
import { periodText } from './period-text'
import { StatusMark } from './status-mark'

type Props = {
  initiative: Initiative
  neighbours: Initiative[]
  versions: number
  mayEdit: boolean
  saved: boolean
  locale: Locale
}

const texts = ['objectives', 'actions', 'outcomes', 'targetNote'] as const
const statedCells = ['donor', 'partner', 'recipient', 'target', 'theme', 'period'] as const

/** One initiative with every field; what the source states and what the catalogue derives stand apart. */
export function Entry({ initiative, neighbours, versions, mayEdit, saved, locale }: Props) {
  const messages = messagesFor(locale)
  const words = messages.initiative
  const { id, name, asStated, source, period, verification } = initiative
  const otherName = inLocale(name, otherLocale(locale))
  const written = texts.filter((key) => inLocale(initiative[key], locale))
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      {saved && (
        <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
          {words.saved}
        </p>
      )}
      <header className="flex flex-col gap-2">
        <p className="text-dns-16N-130 text-quiet">
          {words.number} <span className="tabular">{id}</span>
        </p>
        <h1 className="text-std-24B-150 sm:text-std-32B-150">
          <Localised text={name} locale={locale} say />
        </h1>
        <p className="flex flex-wrap items-baseline gap-x-3 text-quiet">
          {otherName && otherName.lang !== locale && inLocale(name, locale)?.lang === locale && (
            <span lang={otherName.lang}>{otherName.text}</span>
          )}
          {name.en && initiative.nameEnOrigin && (
            <span className="text-dns-14N-130">{words.nameOrigin[initiative.nameEnOrigin]}</span>
          )}
        </p>
      </header>

      <dl className="grid gap-x-8 gap-y-4 border-y border-hairline py-5 sm:grid-cols-2 lg:grid-cols-3">
        <Fact label={messages.form.organisations} wide>
          <EntryOrganisations organisations={initiative.organisations} locale={locale} />
        </Fact>
        <Fact label={words.recipients} wide>
          <EntryRecipients initiative={initiative} locale={locale} />
        </Fact>
        <Fact label={words.themes}>
          <Codes facet="theme" codes={initiative.themes} vocabulary={themes} locale={locale} />
        </Fact>
        <Fact label={words.targets}>
          <Codes facet="target" codes={initiative.targets} vocabulary={targets} locale={locale} />
        </Fact>
        <Fact label={words.activities}>
          <Codes facet="activity" codes={initiative.activities} vocabulary={activities} locale={locale} />
        </Fact>
        <Fact label={words.period}>
          <p>{periodText(period, locale)}</p>
          {period.recurring && inLocale(period.recurring.note, locale) && (
            <p className="text-dns-14N-130 text-quiet">
              <Localised text={period.recurring.note} locale={locale} />
            </p>
          )}
        </Fact>
        <Fact label={words.status}>
          <p>
            <StatusMark status={initiative.status} locale={locale} />
          </p>
          <p className="mt-1 text-dns-14N-130 text-quiet">{words.derivedHint}</p>
        </Fact>
        <Fact label={words.source}>
          <p>
            {sourceDocuments[source.document][locale]}
            {source.locator && <span lang="en"> {source.locator}</span>}
          </p>
          <p className="text-dns-14N-130 text-quiet">
            {source.asOf && `${words.sourceAsOf(formatPartialDate(source.asOf, locale))} · `}
            {words.verification[verification.state]}
          </p>
        </Fact>
      </dl>

      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <article className="flex flex-col gap-6">
          {written.length === 0 && <p className="text-quiet">{words.noTexts}</p>}
          {written.map((key) => (
            <Section key={key} title={words[key]}>
              <Text text={initiative[key]} locale={locale} />
            </Section>
          ))}
          <Section title={words.asStated}>
            <dl
              lang="ja"
              className="flex flex-col gap-3 border-s-4 border-hairline ps-4 text-dns-16N-130 leading-relaxed"
            >
              {statedCells.map((cell) => (
                <div key={cell}>
                  <dt lang={locale} className="text-dns-14N-130 text-quiet">
                    {words.stated[cell]}
                  </dt>
                  <dd className="whitespace-pre-line">
                    {asStated[cell] ?? <span lang={locale} className="text-quiet">{`— ${words.notStated}`}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
        </article>

        <aside className="flex flex-col gap-6 text-dns-16N-130">
          <div className="no-print flex flex-wrap gap-3">
            {mayEdit && (
              <Link href={routes.editInitiative(locale, id)} className={button.primary}>
                {words.edit}
              </Link>
            )}
            <Link href={routes.initiativeHistory(locale, id)} className={button.secondary}>
              {words.history}（{words.historyCount(versions)}）
            </Link>
          </div>
          {inLocale(source.notes, locale) && (
            <Section title={words.sourceNotes}>
              <Text text={source.notes} locale={locale} />
            </Section>
          )}
          <Section title={words.thesisGroup}>
            <p lang={initiative.thesisGroup ? 'ja' : undefined}>{initiative.thesisGroup ?? words.thesisGroupNone}</p>
          </Section>
          {initiative.frameworks.length > 0 && (
            <Section title={messages.frameworks.onEntry}>
              <EntryFrameworks frameworks={initiative.frameworks} locale={locale} />
            </Section>
          )}
          {neighbours.length > 0 && (
            <Section title={words.neighbours}>
              <ul className="flex flex-col gap-2">
                {neighbours.map((other) => (
                  <li key={other.id}>
                    <Link href={routes.initiative(locale, other.id)}>
                      <Localised text={other.name} locale={locale} />
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <p className="text-dns-14N-130 text-quiet">
            {words.version(initiative.version)} · {words.updated}{' '}
            <time dateTime={initiative.updatedAt}>{formatPartialDate(initiative.updatedAt.slice(0, 10), locale)}</time>
            <br />
            <a href={apiRoutes.initiative(id)}>{words.asJson}</a>
          </p>
        </aside>
      </div>
    </div>
  )
}

function Fact({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'sm:col-span-2 lg:col-span-3' : ''}>
      <dt className="text-dns-14N-130 text-quiet">{label}</dt>
      <dd className="mt-1">{children}</dd>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-std-20B-160">{title}</h2>
      {children}
    </section>
  )
}

function Text({ text, locale }: { text: { ja: string | null; en: string | null }; locale: Locale }) {
  const found = inLocale(text, locale)
  if (!found) return null
  const explained = new Set<string>()
  return (
    <>
      {found.lang !== locale && (
        <p className="text-dns-14N-130 text-quiet">{messagesFor(locale).site.onlyIn[found.lang]}</p>
      )}
      <RichText
        text={found.text}
        lang={found.lang === locale ? undefined : found.lang}
        line={(line) => <Explained text={line} explained={explained} locale={locale} />}
      />
    </>
  )
}

type CodesProps<C extends string> = {
  facet: FacetKey
  codes: readonly C[]
  vocabulary: Record<C, Label>
  locale: Locale
}

function Codes<C extends string>({ facet, codes, vocabulary, locale }: CodesProps<C>) {
  if (codes.length === 0) return <p className="text-quiet">{messagesFor(locale).initiative.noneNamed}</p>
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {codes.map((code) => (
        <li key={code}>
          <Link href={routes.initiatives(locale, toQuery({ ...noFilters, [facet]: [code] }))} prefetch={false}>
            {vocabulary[code][locale]}
          </Link>
        </li>
      ))}
    </ul>
  )
}
