import { messagesFor } from '../i18n/messages'
import type { Document } from './blocks'

/** What stands on the pages of a document besides what it says. */
export function wordsOnPages({ locale, retrievedAt }: Pick<Document, 'locale' | 'retrievedAt'>) {
  const { site, document, brief } = messagesFor(locale)
  return {
    author: site.name,
    catalogue: document.catalogue(site.name, site.tagline),
    asOf: document.asOf(brief.dayOf(retrievedAt)),
    contents: brief.page.contents,
  }
}
