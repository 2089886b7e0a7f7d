import { ChangeMark, type ChangeWords } from '@/components/ui/change-mark'
import { FieldError } from '@/components/ui/field'
import type { TextPart } from '@/lib/catalogue/diff'
import type { Messages } from '@/lib/i18n/messages'

/** How a field changes, line by line: a text is one line, a list has one for each item that changed. */
export type FieldChange = { field: string; name: string; lang?: string; lines: TextPart[][] }

/** What somebody else has saved meanwhile and what comes of both, field by field, as plain data for the form. */
export type MergeReview = {
  /** What has happened and what to do. */
  lead: string
  /** The versions that were saved in between, in words. */
  since: string[]
  /** Fields that both have changed: one of them is to be chosen. `href` leads to the field in the form. */
  conflicts: { field: string; name: string; lang?: string; href: string; theirs: TextPart[][]; mine: TextPart[][] }[]
  theirs: FieldChange[]
  /** What saving will change in what is saved now, but for the conflicts. */
  mine: FieldChange[]
}

export type MergeWords = Messages['merge']['editing'] & { change: ChangeWords }

type Props = {
  review: MergeReview
  /** What was chosen for each conflict before the form came back, and what is wrong with it, by `decide.FIELD`. */
  chosen: Record<string, string>
  errors: Record<string, string>
  words: MergeWords
  lang: string
}

/** Shows a merge before it is saved, and asks only where both have changed the same. */
export function MergeReviewFields({ review, chosen, errors, words, lang }: Props) {
  const { lead, since, conflicts, theirs, mine } = review
  return (
    <section className="flex flex-col gap-6 rounded-8 border border-edge p-4" aria-label={words.title}>
      <p>{lead}</p>
      {conflicts.length > 0 && (
        <div className="flex flex-col gap-4">
          <h2 className="text-std-20B-160">{words.conflicts}</h2>
          {conflicts.map((conflict) => (
            <Choice
              key={conflict.field}
              conflict={conflict}
              chosen={chosen[`decide.${conflict.field}`]}
              error={errors[`decide.${conflict.field}`]}
              words={words}
              lang={lang}
            />
          ))}
        </div>
      )}
      <div className="flex flex-col gap-2">
        <h2 className="text-std-20B-160">{words.theirs}</h2>
        <ul className="text-dns-14N-130 text-quiet">
          {since.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Changes changes={theirs} words={words} lang={lang} />
      </div>
      <div className="flex flex-col gap-2">
        <h2 className="text-std-20B-160">{words.mine}</h2>
        <Changes changes={mine} words={words} lang={lang} />
      </div>
    </section>
  )
}

type Conflict = MergeReview['conflicts'][number]

function Choice({
  conflict: { field, name, lang: textLang, href, theirs, mine },
  chosen,
  error,
  words,
  lang,
}: {
  conflict: Conflict
  chosen?: string
  error?: string
  words: MergeWords
  lang: string
}) {
  const id = `decide.${field}`
  const sides = [
    { value: 'theirs', label: words.takeTheirs, lines: theirs },
    { value: 'mine', label: words.takeMine, lines: mine },
  ]
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 border-t border-hairline pt-3">
      <legend className="float-start w-full font-bold">{name}</legend>
      <input type="hidden" name="conflict" value={field} />
      {error && <FieldError id={`${id}-error`} text={error} />}
      <div className="grid gap-4 sm:grid-cols-2">
        {sides.map(({ value, label, lines }, at) => (
          <div key={value} className="flex flex-col gap-1">
            <label className="flex min-h-11 cursor-pointer items-center gap-2">
              <input
                type="radio"
                // The summary's link leads to the first of the two.
                id={at === 0 ? id : undefined}
                name={id}
                value={value}
                defaultChecked={chosen === value}
                aria-describedby={error && `${id}-error`}
                aria-invalid={error ? true : undefined}
                className="size-5 shrink-0 accent-(--accent)"
              />
              {label}
            </label>
            <Lines lines={lines} textLang={textLang} words={words} lang={lang} />
          </div>
        ))}
      </div>
      <p className="text-dns-14N-130">
        <a href={href}>{words.toField}</a>
      </p>
    </fieldset>
  )
}

function Changes({ changes, words, lang }: { changes: FieldChange[]; words: MergeWords; lang: string }) {
  if (changes.length === 0) return <p>{words.nothing}</p>
  return (
    <dl className="flex flex-col">
      {changes.map(({ field, name, lang: textLang, lines }) => (
        <div key={field} className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[16rem_1fr]">
          <dt className="text-quiet">{name}</dt>
          <dd>
            <Lines lines={lines} textLang={textLang} words={words} lang={lang} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Lines({
  lines,
  textLang,
  words,
  lang,
}: {
  lines: TextPart[][]
  textLang?: string
  words: MergeWords
  lang: string
}) {
  return lines.map((parts, at) => (
    // A line of a comparison has no other identity than its place.
    // biome-ignore lint/suspicious/noArrayIndexKey: it never moves
    <p key={at} lang={textLang} className="whitespace-pre-line">
      {parts.map(({ change, text }, place) => {
        const key = `${place} ${change}`
        return change === 'kept' ? (
          <span key={key}>{text}</span>
        ) : (
          <ChangeMark key={key} change={change} text={text} words={words.change} wordsLang={lang} />
        )
      })}
    </p>
  ))
}
