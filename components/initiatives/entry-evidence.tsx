import { fieldName } from '@/components/initiatives/field-words'
import type { StoredDocument } from '@/lib/catalogue/documents'
import type { Evidence } from '@/lib/catalogue/initiative'
import { formatPartialDate } from '@/lib/catalogue/period'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes } from '@/lib/routes'

type Props = {
  evidence: readonly Evidence[]
  /** What is known of the documents, by their hash. */
  documents: ReadonlyMap<string, StoredDocument>
  locale: Locale
}

/** What bears out the entry: its title, where it is, who published it and when, and which field it speaks for. */
export function EntryEvidence({ evidence, documents, locale }: Props) {
  const words = messagesFor(locale).evidence
  return (
    <ol className="flex flex-col gap-4">
      {evidence.map((item, at) => {
        const number = at + 1
        const document = item.document ? documents.get(item.document) : undefined
        const said = [
          item.publisher,
          item.publishedOn && words.publishedOn(formatPartialDate(item.publishedOn, locale)),
          item.retrievedOn && words.retrievedOn(formatPartialDate(item.retrievedOn, locale)),
        ].filter(Boolean)
        return (
          <li
            key={number}
            id={`evidence-${number}`}
            className="grid scroll-mt-4 grid-cols-[2.5rem_1fr] target:bg-notice-paper"
          >
            <span className="tabular text-quiet">[{number}]</span>
            <div className="flex min-w-0 flex-col gap-0.5">
              <p>
                {item.url ? (
                  <>
                    <a href={item.url} rel="noopener noreferrer nofollow">
                      {item.title}
                    </a>{' '}
                    <span className="text-dns-14N-130 text-quiet">({new URL(item.url).host})</span>
                  </>
                ) : document ? (
                  <Download id={item.document} document={document} text={item.title} locale={locale} />
                ) : (
                  item.title
                )}
              </p>
              {item.url && document && (
                <p className="text-dns-16N-130">
                  <Download id={item.document} document={document} text={document.name} locale={locale} />
                </p>
              )}
              <p className="text-dns-14N-130 text-quiet">
                {said.length > 0 && `${said.join(' · ')} · `}
                {words.form.field}
                {locale === 'ja' ? '：' : ': '}
                {item.field ? fieldName(item.field, locale) : words.form.wholeEntry}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

type DownloadProps = { id: string | null; document: StoredDocument; text: string; locale: Locale }

function Download({ id, document: { name, size }, text, locale }: DownloadProps) {
  const about = [text === name ? null : name, sizeText(size, locale)].filter(Boolean).join(', ')
  return (
    <>
      <a href={apiRoutes.document(id ?? '')} download>
        {text}
      </a>{' '}
      <span className="text-dns-14N-130 text-quiet">({about})</span>
    </>
  )
}

function sizeText(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: bytes < 1_000_000 ? 0 : 1,
  }).format(value)
}
