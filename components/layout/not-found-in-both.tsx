import { locales } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { MessagePage } from './message-page'

/** For an address outside both languages: said in both. */
export function NotFoundInBoth() {
  return locales.map((locale) => {
    const { errors } = messagesFor(locale)
    return (
      <section key={locale} lang={locale}>
        <MessagePage title={errors.notFoundTitle} text={errors.notFoundText}>
          <a href={routes.initiatives(locale)}>{errors.toBrowse}</a>
        </MessagePage>
      </section>
    )
  })
}
