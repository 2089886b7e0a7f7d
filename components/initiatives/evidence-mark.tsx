import type { Evidence } from '@/lib/catalogue/initiative'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Props = {
  /** A field's path, or the beginning of several: `period` is borne out by what bears out `period.start`. */
  field: string
  evidence: readonly Evidence[]
  locale: Locale
}

/** Beside a field, the numbers of the evidence that bears it out; each leads to its place in the list. */
export function EvidenceMark({ field, evidence, locale }: Props) {
  const words = messagesFor(locale).evidence
  const numbers = evidence.flatMap((item, at) =>
    item.field === field || item.field?.startsWith(`${field}.`) ? [at + 1] : [],
  )
  return numbers.map((number) => (
    <a
      key={number}
      href={`#evidence-${number}`}
      aria-label={words.number(number)}
      className="tabular ms-1 inline-block px-1 align-baseline text-dns-14N-130 font-normal"
    >
      [{number}]
    </a>
  ))
}
