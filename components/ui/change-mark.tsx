const looks = {
  added: 'bg-active text-active-ink decoration-2 underline underline-offset-2',
  removed: 'bg-danger-paper text-danger line-through',
}

export type ChangeWords = { begin: { added: string; removed: string }; end: string }

type Props = { change: 'added' | 'removed'; text: string; words: ChangeWords; wordsLang?: string }

/** Text that was added or removed, as `<ins>` or `<del>`. Few screen readers say either of themselves. */
export function ChangeMark({ change, text, words, wordsLang }: Props) {
  const Tag = change === 'added' ? 'ins' : 'del'
  return (
    <Tag className={`rounded-4 px-0.5 ${looks[change]}`}>
      <span lang={wordsLang} className="sr-only select-none">
        {words.begin[change]}
      </span>
      {visible(text)}
      <span lang={wordsLang} className="sr-only select-none">
        {words.end}
      </span>
    </Tag>
  )
}

/** A line end or a space alone can't be seen. */
function visible(text: string): string {
  return text.trim() === '' ? text.replaceAll('\n', '↵\n').replaceAll(/[^\S\n]/gu, '␣') : text
}
