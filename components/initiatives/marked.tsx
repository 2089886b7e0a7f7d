import type { Marked } from '@/lib/search/highlight'

/** A text with what was looked for marked in it. */
export function MarkedText({ parts }: { parts: Marked }) {
  let at = 0
  return parts.map(({ text, hit }) => {
    const key = at
    at += text.length
    return hit ? (
      <mark key={key} className="bg-notice-paper font-bold text-ink">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    )
  })
}
