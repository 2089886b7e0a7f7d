import type { RecipientKind } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** How it looks that a place is no single country; the word itself is always there too. */
export const wideLook =
  'inline-block rounded-4 border border-via-edge px-1 text-dns-14N-130 leading-5 whitespace-nowrap text-via'

/** The word that says a recipient is no single country: as a region, as a group. The world says so by its name. */
export function PlaceMark({ kind, locale }: { kind: RecipientKind; locale: Locale }) {
  const { initiative } = messagesFor(locale)
  if (kind === 'country' || kind === 'global') return null
  return <span className={wideLook}>{kind === 'region' ? initiative.viaRegion : initiative.viaGroup}</span>
}
