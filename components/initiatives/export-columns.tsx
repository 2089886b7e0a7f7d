'use client'

import { useEffect, useState } from 'react'
import { button } from '@/components/ui/button'

type Group = { label: string; columns: { key: string; label: string }[] }

/** Where this browser remembers which columns were chosen last. */
const remembered = 'kakehashi-columns'

/** Which columns a table has: said by the address, or else as they were chosen here last. */
export function ExportColumns({
  groups,
  given,
  words,
}: {
  groups: Group[]
  /** What the address names; null where it names none. */
  given: readonly string[] | null
  words: { columns: string; hint: string; all: string; none: string }
}) {
  const keys = groups.flatMap(({ columns }) => columns.map(({ key }) => key))
  const [chosen, setChosen] = useState<readonly string[]>(given ?? keys)
  useEffect(() => {
    const last = given ? null : window.localStorage.getItem(remembered)
    if (last) setChosen(last.split(','))
  }, [given])
  const choose = (next: readonly string[]) => {
    setChosen(next)
    const all = next.length === 0 || next.length === keys.length
    const address = new URL(window.location.href)
    if (all) {
      window.localStorage.removeItem(remembered)
      address.searchParams.delete('columns')
    } else {
      window.localStorage.setItem(remembered, next.join(','))
      address.searchParams.set('columns', next.join(','))
    }
    window.history.replaceState(null, '', address.href.replaceAll('%2C', ',').replaceAll('%3A', ':'))
  }
  const toggle = (key: string) =>
    choose(keys.filter((one) => (one === key ? !chosen.includes(one) : chosen.includes(one))))
  return (
    <details className="group/columns border-y border-hairline">
      <summary className="flex min-h-11 items-center gap-3">
        <span aria-hidden="true" className="group-open/columns:rotate-90">
          ▸
        </span>
        <span className="font-bold">{words.columns}</span>
        <span className="tabular text-quiet">
          {keys.filter((key) => chosen.includes(key)).length} / {keys.length}
        </span>
      </summary>
      <div className="flex flex-col gap-4 pb-4">
        <p className="text-dns-14N-130 text-quiet">{words.hint}</p>
        <p className="no-js-hidden flex flex-wrap gap-2">
          <button type="button" onClick={() => choose(keys)} className={button.small}>
            {words.all}
          </button>
          <button type="button" onClick={() => choose([])} className={button.small}>
            {words.none}
          </button>
        </p>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
          {groups.map(({ label, columns }) => (
            <fieldset key={label} className="min-w-0">
              <legend className="mb-1 text-dns-14N-130 font-bold">{label}</legend>
              {columns.map((column) => (
                <label
                  key={column.key}
                  className="flex min-h-8 items-center gap-2 text-dns-16N-130 pointer-coarse:min-h-11"
                >
                  <input
                    type="checkbox"
                    name="columns"
                    value={column.key}
                    checked={chosen.includes(column.key)}
                    onChange={() => toggle(column.key)}
                    className="size-6 shrink-0 accent-accent"
                  />
                  {column.label}
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      </div>
    </details>
  )
}
