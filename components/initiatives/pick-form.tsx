'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { button } from '@/components/ui/button'

/** Where this tab remembers what has been picked while it goes from page to page. */
const remembered = 'kakehashi-picked'

type Picks = {
  /** The picks that the address named when these were made of them. */
  from: string
  ids: number[]
}

/**
 * The list as a form: its boxes pick entries, and its button shows the picked ones alone. Without scripts that is what
 * stands on this page; with them, what was picked on others too.
 */
export function PickForm({
  action,
  sort,
  picked,
  shown,
  most,
  words,
  children,
}: {
  action: string
  sort: string
  /** What the address says is picked. */
  picked: readonly number[]
  /** The entries on this page. */
  shown: readonly number[]
  most: number
  words: { show: string; clear: string; count: string; full: string }
  children: ReactNode
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [ids, setIds] = useState<readonly number[]>(picked)
  const [full, setFull] = useState(false)
  const from = picked.join(',')
  const onPage = shown.join(',')

  const tick = (chosen: readonly number[]) => {
    for (const box of boxesOf(form.current)) box.checked = chosen.includes(Number(box.value))
  }
  const keep = (chosen: number[]) => {
    window.sessionStorage.setItem(remembered, JSON.stringify({ from, ids: chosen } satisfies Picks))
    setIds(chosen)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the boxes are new where the page is
  useEffect(() => {
    const before = remember()
    const chosen = from !== '' && before.from !== from ? from.split(',').map(Number) : before.ids
    keep(chosen)
    tick(chosen)
  }, [from, onPage])

  const change = ({ target }: FormEvent<HTMLFormElement>) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'id') return
    const id = Number(target.value)
    const others = ids.filter((one) => one !== id)
    const over = target.checked && others.length >= most
    setFull(over)
    if (over) target.checked = false
    keep(target.checked ? [...others, id].sort((a, b) => a - b) : others)
  }
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const rest = sort === 'id' ? '' : `&sort=${sort}`
    router.push(`${action}?id=${ids.join(',')}${rest}`)
  }
  const clear = () => {
    setFull(false)
    keep([])
    tick([])
  }

  const offered = ids.length > 0 && ids.join(',') !== from
  return (
    <form
      ref={form}
      action={action}
      onChange={change}
      onSubmit={show}
      className="group/pick [&_:is(a,input)]:scroll-mb-20"
    >
      {sort !== 'id' && <input type="hidden" name="sort" value={sort} />}
      {children}
      <div
        className={`no-print sticky bottom-0 z-10 flex-wrap items-center gap-x-3 gap-y-2 border-y border-hairline bg-paper py-2 noscript:group-has-[[name=id]:checked]/pick:flex ${offered ? 'flex' : 'hidden'}`}
      >
        <p role="status" className="no-js-hidden text-dns-16N-130">
          <strong className="tabular">{ids.length}</strong> {words.count}
          {full && <span className="ms-3 text-danger">{words.full}</span>}
        </p>
        <button type="submit" className={button.small}>
          {words.show}
        </button>
        <button type="button" onClick={clear} className={`${button.small} no-js-hidden`}>
          {words.clear}
        </button>
      </div>
    </form>
  )
}

function boxesOf(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[name="id"]') ?? [])]
}

function remember(): Picks {
  try {
    const { from, ids } = JSON.parse(window.sessionStorage.getItem(remembered) ?? '{}')
    if (typeof from === 'string' && Array.isArray(ids)) return { from, ids: ids.filter(Number.isInteger) }
  } catch {
    // Another program wrote there; nothing is picked.
  }
  return { from: '', ids: [] }
}
