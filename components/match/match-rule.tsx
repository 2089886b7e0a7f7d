import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** By what the donors are ordered, as lib/search/matching.ts does it. */
export function MatchRule({ locale }: { locale: Locale }) {
  const { match } = messagesFor(locale)
  return (
    <div className="max-w-4xl text-dns-16N-130 leading-relaxed">
      <p>{match.ruleShort}</p>
      <details>
        <summary className="inline-flex min-h-9 items-center text-accent underline pointer-coarse:min-h-11">
          {match.rule}
        </summary>
        <p>{match.ruleLead}</p>
        <ol className="list-decimal py-1 ps-7">
          {match.ruleSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>{match.ruleNote}</p>
      </details>
    </div>
  )
}
