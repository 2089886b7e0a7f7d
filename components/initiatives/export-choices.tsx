import { FreezeOffer } from '@/components/frozen/freeze-offer'
import { button } from '@/components/ui/button'
import { type ExportChoice, exportLanguages } from '@/lib/exchange/export-choice'
import { type ColumnKey, columnKeys } from '@/lib/exchange/fields'
import { type FormatKey, formatKeys, formats, mostInDocument } from '@/lib/exchange/formats'
import type { Locale } from '@/lib/i18n/locales'
import { type Messages, messagesFor } from '@/lib/i18n/messages'
import { apiRoutes, routes } from '@/lib/routes'
import type { Filters } from '@/lib/search/filters'
import { ExportColumns } from './export-columns'
import { ExportForm } from './export-form'
import { HiddenFilters } from './hidden-filters'

type ColumnGroup = keyof Messages['exporting']['columnGroups']

/** Under which heading a column stands to be chosen. */
const groupOf: Record<ColumnKey, ColumnGroup> = {
  id: 'entry',
  name: 'entry',
  nameEnOrigin: 'entry',
  url: 'entry',
  relations: 'entry',
  donors: 'organisations',
  donorCodes: 'organisations',
  funders: 'organisations',
  funderCodes: 'organisations',
  implementers: 'organisations',
  implementerCodes: 'organisations',
  partners: 'organisations',
  partnerCodes: 'organisations',
  organisationCodes: 'organisations',
  recipients: 'places',
  recipientCodes: 'places',
  themes: 'subjects',
  themeCodes: 'subjects',
  targets: 'subjects',
  targetCodes: 'subjects',
  activities: 'subjects',
  activityCodes: 'subjects',
  frameworks: 'subjects',
  frameworkCodes: 'subjects',
  frameworkReasons: 'subjects',
  start: 'period',
  end: 'period',
  ongoing: 'period',
  recurring: 'period',
  recurringCode: 'period',
  status: 'period',
  statusCode: 'period',
  objectives: 'texts',
  actions: 'texts',
  outcomes: 'texts',
  targetNote: 'texts',
  statedDonor: 'stated',
  statedPartner: 'stated',
  statedRecipient: 'stated',
  statedTarget: 'stated',
  statedTheme: 'stated',
  statedPeriod: 'stated',
  source: 'source',
  sourceCode: 'source',
  sourceLocator: 'source',
  sourceAsOf: 'source',
  sourceNotes: 'source',
  thesisGroup: 'source',
  evidence: 'source',
  contactOffice: 'record',
  contactUrl: 'record',
  contactEmail: 'record',
  verification: 'record',
  verificationCode: 'record',
  verifiedAt: 'record',
  verifiedBy: 'record',
  verifiedAgainst: 'record',
  version: 'record',
  createdAt: 'record',
  updatedAt: 'record',
}

const groups = [...new Set(Object.values(groupOf))]
const kinds = ['table', 'document', 'data', 'references'] as const

/** Which language, columns and form a file of the list has: a plain form, each of whose buttons fetches one form. */
export function ExportChoices({
  filters,
  total,
  choice,
  columnsGiven,
  locale,
}: {
  filters: Filters
  total: number
  choice: ExportChoice
  /** Whether the address names the columns. */
  columnsGiven: boolean
  locale: Locale
}) {
  const { exporting: words, exchange, errors, frozen } = messagesFor(locale)
  return (
    <ExportForm
      action={apiRoutes.exportFile('csv', choice.language)}
      words={{ progress: words.progress, codes: errors.codes }}
      locale={locale}
    >
      <HiddenFilters filters={filters} without={[]} />
      <div className="flex flex-col gap-4">
        <fieldset className="flex flex-wrap items-center gap-x-6 gap-y-1">
          <legend className="font-bold sm:float-start sm:me-6">{words.language}</legend>
          {exportLanguages.map((language) => (
            <label key={language} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="radio"
                name="lang"
                value={language}
                defaultChecked={language === choice.language}
                className="size-6 accent-accent"
              />
              {words.languages[language]}
            </label>
          ))}
        </fieldset>
        <ExportColumns
          given={columnsGiven ? choice.columns : null}
          groups={groups.map((group) => ({
            label: words.columnGroups[group],
            columns: columnKeys
              .filter((key) => groupOf[key] === group)
              .map((key) => ({ key, label: exchange.columns[key] })),
          }))}
          words={{
            columns: words.columns,
            hint: words.columnsHint,
            all: words.allColumns,
            none: words.noColumns,
          }}
        />
      </div>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-2">
        {kinds.map((kind) => (
          <section key={kind}>
            <h2 className="text-std-20B-160">{words.kinds[kind]}</h2>
            <p className="mb-2 text-dns-14N-130 text-quiet">{words.kindHints[kind]}</p>
            <ul>
              {formatKeys
                .filter((format) => formats[format].kind === kind)
                .map((format) => (
                  <FormatRow
                    key={format}
                    format={format}
                    possible={kind !== 'document' || total <= mostInDocument}
                    locale={locale}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <FreezeOffer locale={locale}>
        {/* Without a value it is no download, and leads to the next page with what was chosen. */}
        <button type="submit" formAction={routes.freeze(locale, 'list')} className={button.secondary}>
          {frozen.freeze.offer}
        </button>
      </FreezeOffer>
    </ExportForm>
  )
}

function FormatRow({ format, possible, locale }: { format: FormatKey; possible: boolean; locale: Locale }) {
  const words = messagesFor(locale).exporting
  const name = formats[format].name[locale]
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-t border-hairline py-2 sm:grid-cols-[8.5rem_1fr_auto]">
      <span className="font-bold">{name}</span>
      <span className="col-start-1 text-pretty text-dns-14N-130 text-quiet sm:col-start-auto">
        {words.purposes[format]}
      </span>
      <button
        type="submit"
        // Of an address with a query, a form that is sent by GET keeps the path only.
        formAction={apiRoutes.exportFile(format, locale)}
        value={name}
        disabled={!possible}
        aria-label={words.downloadIn(name)}
        className={`${button.small} col-start-2 row-span-2 row-start-1 sm:col-start-auto sm:row-span-1 sm:row-start-auto`}
      >
        {words.download}
      </button>
    </li>
  )
}
