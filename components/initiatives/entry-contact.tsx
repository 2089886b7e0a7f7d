import type { Contact } from '@/lib/catalogue/initiative'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { Localised } from './localised'

/** Where to ask: an office, with its page and its address. */
export function EntryContact({ contact, locale }: { contact: Contact; locale: Locale }) {
  const words = messagesFor(locale).evidence.form
  return (
    <div className="flex flex-col gap-1">
      <p>
        <Localised text={contact.office} locale={locale} say />
      </p>
      {contact.url && (
        <p>
          <a href={contact.url} rel="noopener noreferrer nofollow">
            {words.contactUrl}
          </a>{' '}
          <span className="text-dns-14N-130 text-quiet">({new URL(contact.url).host})</span>
        </p>
      )}
      {contact.email && (
        <p>
          <a href={`mailto:${encodeURIComponent(contact.email)}`}>{contact.email}</a>
        </p>
      )}
    </div>
  )
}
