import type { ProposalState } from '@/lib/catalogue/proposals'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

const looks: Record<ProposalState, string> = {
  open: 'border border-dashed border-edge',
  returned: 'border border-via-edge text-via',
  accepted: 'bg-active text-active-ink',
  rejected: 'bg-danger-paper text-danger',
  withdrawn: 'bg-ended',
}

/** Where a proposal stands, in a word. */
export function ProposalStateMark({ state, locale }: { state: ProposalState; locale: Locale }) {
  return (
    <span className={`inline-block rounded-4 px-2 text-dns-14N-130 ${looks[state]}`}>
      {messagesFor(locale).proposals.states[state]}
    </span>
  )
}
