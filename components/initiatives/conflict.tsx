export type ConflictingField = { name: string; theirs: string; yours: string; lang?: string }

type Words = { conflictTheirs: string; conflictYours: string; conflictSame: string; empty: string }

/** Both texts, field by field, where someone else has saved in the meantime. */
export function Conflict({ fields, words }: { fields: ConflictingField[]; words: Words }) {
  if (fields.length === 0) return <p>{words.conflictSame}</p>
  return (
    <div className="flex flex-col gap-4">
      {fields.map(({ name, theirs, yours, lang }) => (
        <section key={name} className="border-t border-hairline pt-3">
          <h3 className="font-bold">{name}</h3>
          <dl className="grid gap-4 sm:grid-cols-2">
            <Side title={words.conflictTheirs} text={theirs} lang={lang} empty={words.empty} />
            <Side title={words.conflictYours} text={yours} lang={lang} empty={words.empty} />
          </dl>
        </section>
      ))}
    </div>
  )
}

function Side({ title, text, lang, empty }: { title: string; text: string; lang?: string; empty: string }) {
  return (
    <div>
      <dt className="text-dns-14N-130 text-quiet">{title}</dt>
      <dd lang={lang} className="whitespace-pre-line">
        {text || <span className="text-quiet">{empty}</span>}
      </dd>
    </div>
  )
}
