import { button } from '@/components/ui/button'
import { formats } from '@/lib/exchange/formats'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes } from '@/lib/routes'

const offered = ['docx', 'pdf', 'md'] as const

/** The same brief as files; `query` is the brief's own. */
export function BriefDownloads({ query, locale }: { query: string; locale: Locale }) {
  const words = messagesFor(locale).brief.page
  return (
    <ul aria-label={words.downloads} className="no-print flex flex-wrap gap-2">
      {offered.map((format) => (
        <li key={format}>
          <a href={apiRoutes.briefFile(format, query)} download rel="nofollow" className={button.secondary}>
            {words.download(formats[format].name[locale])}
          </a>
        </li>
      ))}
    </ul>
  )
}
