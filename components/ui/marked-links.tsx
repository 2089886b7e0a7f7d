/** A link whose text has some of its words marked, with what is said about it. */
export type MarkedLink = { href: string; lang: string; parts: { text: string; hit: boolean }[]; note: string }

/** Links in a list. They open beside the page, which may be a form half filled in. */
export function MarkedLinks({ links }: { links: MarkedLink[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {links.map(({ href, lang, parts, note }) => (
        <li key={href}>
          <a href={href} target="_blank" rel="noreferrer" lang={lang}>
            <MarkedParts parts={parts} />
          </a>
          <span className="ms-2 text-dns-14N-130 text-quiet">{note}</span>
        </li>
      ))}
    </ul>
  )
}

export function MarkedParts({ parts }: { parts: MarkedLink['parts'] }) {
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
