import Link from 'next/link'
import type { ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RichText } from '@/components/ui/rich-text'
import type { StoredDocument } from '@/lib/catalogue/documents'
import type { Initiative, RelationOfInitiative } from '@/lib/catalogue/initiative'
import { formatPartialDate } from '@/lib/catalogue/period'
import { periodText } from '@/lib/catalogue/period-text'
import { activities, sourceDocuments, targets, themes, type VerificationStanding } from '@/lib/catalogue/vocabulary'
import { inLocale, type Label, type Locale, otherLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes, routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import { ConfirmForm, type ConfirmState } from './confirm-form'
import { DraftSaved } from './draft'
import { EntryContact } from './entry-contact'
import { EntryEvidence } from './entry-evidence'
import { EntryFrameworks } from './entry-frameworks'
import { EntryOrganisations } from './entry-organisations'
import { EntryRecipients } from './entry-recipients'
import { EntryRelations } from './entry-relations'
import { EntryVerification } from './entry-verification'
import { EvidenceMark } from './evidence-mark'
import { Explained } from './explained'
import { Localised } from './localised'
import { StatusMark } from './status-mark'
import { VerificationMark } from './verification-mark'

type Props = {
  initiative: Initiative
  neighbours: Initiative[]
  versions: number
  mayEdit: boolean
  saved: boolean
  /** What else was just done to it, in words. */
  notice: string | null
  relations: RelationOfInitiative[]
  documents: ReadonlyMap<string, StoredDocument>
  verification: { standing: VerificationStanding; months: number; verifier: string | null }
  /** Records that it is still correct. */
  confirm: (state: ConfirmState, form: FormData) => Promise<ConfirmState>
  locale: Locale
}

const texts = ['objectives', 'actions', 'outcomes', 'targetNote'] as const
const statedCells = ['donor', 'partner', 'recipient', 'target', 'theme', 'period'] as const

/** One initiative with every field; what the source states and what the catalogue derives stand apart. */
export function Entry({
  initiative,
  neighbours,
  versions,
  mayEdit,
  saved,
  notice,
  relations,
  documents,
  verification,
  confirm,
  locale,
}: Props) {
  const messages = messagesFor(locale)
  const words = messages.initiative
  const { id, name, asStated, source, period, evidence } = initiative
  const mark = (field: string) => <EvidenceMark field={field} evidence={evidence} locale={locale} />
  const otherName = inLocale(name, otherLocale(locale))
  const written = texts.filter((key) => inLocale(initiative[key], locale))
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      {saved && (
        <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
          {words.saved}
          <DraftSaved />
        </p>
      )}
      {notice && <Notice>{notice}</Notice>}
      <header className="flex flex-col gap-2">
        <p className="text-dns-16N-130 text-quiet">
          {words.number} <span className="tabular">{id}</span>
        </p>
        <h1 className="text-std-24B-150 sm:text-std-32B-150">
          <Localised text={name} locale={locale} say />
          {mark('name')}
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
        <Fact label={messages.form.organisations} mark={mark('organisations')} wide>
          <EntryOrganisations organisations={initiative.organisations} locale={locale} />
        </Fact>
        <Fact label={words.recipients} mark={mark('recipients')} wide>
          <EntryRecipients initiative={initiative} locale={locale} />
        </Fact>
        <Fact label={words.themes} mark={mark('themes')}>
          <Codes
            hrefOf={(code) => routes.theme(locale, code)}
            codes={initiative.themes}
            vocabulary={themes}
            locale={locale}
          />
        </Fact>
        <Fact label={words.targets} mark={mark('targets')}>
          <Codes
            hrefOf={(code) => routes.initiatives(locale, toQuery({ ...noFilters, target: [code] }))}
            codes={initiative.targets}
            vocabulary={targets}
            locale={locale}
          />
        </Fact>
        <Fact label={words.activities} mark={mark('activities')}>
          <Codes
            hrefOf={(code) => routes.initiatives(locale, toQuery({ ...noFilters, activity: [code] }))}
            codes={initiative.activities}
            vocabulary={activities}
            locale={locale}
          />
        </Fact>
        <Fact label={words.period} mark={mark('period')}>
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
        <Fact label={words.source} mark={mark('source')}>
          <p>
            {sourceDocuments[source.document][locale]}
            {source.locator && <span lang="en"> {source.locator}</span>}
          </p>
          <p className="text-dns-14N-130 text-quiet">
            {source.asOf && `${words.sourceAsOf(formatPartialDate(source.asOf, locale))} `}
            <VerificationMark standing={verification.standing} locale={locale} />
          </p>
        </Fact>
      </dl>

      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <article className="flex flex-col gap-6">
          {written.length === 0 && <p className="text-quiet">{words.noTexts}</p>}
          {written.map((key) => (
            <Section key={key} title={words[key]} mark={mark(key)}>
              <Text text={initiative[key]} locale={locale} />
            </Section>
          ))}
          <Section title={words.asStated} mark={mark('asStated')}>
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
          {evidence.length > 0 && (
            <Section title={messages.evidence.evidence}>
              <EntryEvidence evidence={evidence} documents={documents} locale={locale} />
            </Section>
          )}
        </article>

        <aside className="flex flex-col gap-6 text-dns-16N-130">
          <div className="no-print flex flex-wrap gap-3">
            {mayEdit && (
              <Link href={routes.editInitiative(locale, id)} className={button.primary}>
                {words.edit}
              </Link>
            )}
            {!mayEdit && !initiative.archivedAt && (
              <Link href={routes.proposeChange(locale, id)} prefetch={false} className={button.primary}>
                {messages.proposals.propose}
              </Link>
            )}
            {mayEdit && (
              <Link href={routes.attachEvidence(locale, id)} className={button.secondary}>
                {messages.evidence.attach}
              </Link>
            )}
            {mayEdit && (
              <Link href={routes.archiveInitiative(locale, id)} className={button.secondary}>
                {messages.archive.archive}
              </Link>
            )}
            {mayEdit && (
              <Link href={routes.merge(locale, 'initiative', String(id))} prefetch={false} className={button.secondary}>
                {messages.merging.same}
              </Link>
            )}
            <Link href={routes.initiativeHistory(locale, id)} className={button.secondary}>
              {words.history}（{words.historyCount(versions)}）
            </Link>
          </div>
          <Section title={messages.verification.section}>
            <EntryVerification initiative={initiative} {...verification} locale={locale} />
            {mayEdit && (
              <details className="no-print mt-2">
                <summary className="text-accent underline">{messages.verification.confirm}</summary>
                <div className="mt-3 flex flex-col gap-3">
                  <p className="text-dns-14N-130 text-quiet">{messages.verification.confirmLead}</p>
                  <ConfirmForm
                    key={initiative.version}
                    action={confirm}
                    version={initiative.version}
                    id="confirm"
                    words={{
                      against: messages.verification.against,
                      hint: messages.verification.againstHint,
                      submit: messages.verification.submit,
                      about: '',
                    }}
                  />
                </div>
              </details>
            )}
          </Section>
          {relations.length > 0 && (
            <Section title={messages.evidence.relations} mark={mark('relations')}>
              <EntryRelations relations={relations} locale={locale} />
            </Section>
          )}
          {initiative.contact && (
            <Section title={messages.evidence.contact} mark={mark('contact')}>
              <EntryContact contact={initiative.contact} locale={locale} />
            </Section>
          )}
          {inLocale(source.notes, locale) && (
            <Section title={words.sourceNotes}>
              <Text text={source.notes} locale={locale} />
            </Section>
          )}
          <Section title={words.thesisGroup} mark={mark('thesisGroup')}>
            <p lang={initiative.thesisGroup ? 'ja' : undefined}>{initiative.thesisGroup ?? words.thesisGroupNone}</p>
          </Section>
          {initiative.frameworks.length > 0 && (
            <Section title={messages.frameworks.onEntry} mark={mark('frameworks')}>
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

type FactProps = { label: string; mark?: ReactNode; wide?: boolean; children: ReactNode }

function Fact({ label, mark, wide = false, children }: FactProps) {
  return (
    <div className={wide ? 'sm:col-span-2 lg:col-span-3' : ''}>
      <dt className="text-dns-14N-130 text-quiet">
        {label}
        {mark}
      </dt>
      <dd className="mt-1">{children}</dd>
    </div>
  )
}

function Section({ title, mark, children }: { title: string; mark?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline">
        <h2 className="text-std-20B-160">{title}</h2>
        {mark}
      </div>
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
  hrefOf: (code: C) => string
  codes: readonly C[]
  vocabulary: Record<C, Label>
  locale: Locale
}

function Codes<C extends string>({ hrefOf, codes, vocabulary, locale }: CodesProps<C>) {
  if (codes.length === 0) return <p className="text-quiet">{messagesFor(locale).initiative.noneNamed}</p>
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {codes.map((code) => (
        <li key={code}>
          <Link href={hrefOf(code)} prefetch={false}>
            {vocabulary[code][locale]}
          </Link>
        </li>
      ))}
    </ul>
  )
}
