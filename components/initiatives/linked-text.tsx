import { isWebAddress } from '@/lib/catalogue/initiative'

/** Text as text; where all of it is the address of a page, it leads there. */
export function LinkedText({ text }: { text: string }) {
  if (!isWebAddress(text)) return text
  return (
    <a href={text} rel="noopener noreferrer nofollow">
      {text}
    </a>
  )
}
