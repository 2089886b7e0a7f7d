import { Table } from '@/components/ui/table'
import type { FrozenFile } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes } from '@/lib/routes'

/** The files of what is frozen, with what proves that they are as they were. */
export function FrozenFiles({ code, files, locale }: { code: string; files: readonly FrozenFile[]; locale: Locale }) {
  const words = messagesFor(locale).frozen
  return (
    <Table
      label={words.files}
      heads={[words.file, words.size, words.sha256]}
      rows={files.map(({ name, size, sha256 }) => ({
        key: name,
        cells: [
          <a key="name" href={apiRoutes.frozenFile(code, name)} download className="whitespace-nowrap">
            {name}
          </a>,
          <span key="size" className="tabular whitespace-nowrap">
            {sizeText(size, locale)}
          </span>,
          <code key="sha256" className="text-dns-14N-130 break-all">
            {sha256}
          </code>,
        ],
      }))}
    />
  )
}

function sizeText(bytes: number, locale: Locale): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const size = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumSignificantDigits: 3 }).format(size)
}
