/** Text as it was written, in which addresses of web pages can be followed; anything else stays text. */
export function LinkedText({ text }: { text: string }) {
  return (
    <span className="whitespace-pre-line">
      {text.split(/(\s+)/).map((piece, at) => {
        // The pieces of a text have no other name, and never move.
        const key = `${at} ${piece}`
        return isWebPage(piece) ? (
          <a key={key} href={piece} rel="nofollow noreferrer">
            {piece}
          </a>
        ) : (
          <span key={key}>{piece}</span>
        )
      })}
    </span>
  )
}

function isWebPage(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
