import type { ReactNode } from 'react'

type Props = {
  text: string
  lang?: string
  /** Draws a line of the text; as it is, where nothing is given. */
  line?: (text: string) => ReactNode
}

/** Text as editors type it: lines that begin with `- ` are a list, other lines are paragraphs. Always text, never markup. */
export function RichText({ text, lang, line = (plain) => plain }: Props) {
  const blocks: ReactNode[] = []
  let items: ReactNode[] = []
  const closeList = () => {
    if (items.length === 0) return
    blocks.push(
      <ul key={blocks.length} className="list-disc pl-6 marker:text-quiet">
        {items}
      </ul>,
    )
    items = []
  }
  for (const one of text.split('\n')) {
    if (one.startsWith('- ')) {
      items.push(<li key={items.length}>{line(one.slice(2))}</li>)
      continue
    }
    closeList()
    if (one.trim()) blocks.push(<p key={blocks.length}>{line(one)}</p>)
  }
  closeList()
  return (
    <div lang={lang} className="flex max-w-[42rem] flex-col gap-2">
      {blocks}
    </div>
  )
}
