'use client'

import { type ReactNode, useEffect, useId, useState } from 'react'
import { inputClass } from '@/components/ui/field'
import { type FacetLink, FacetValueLink } from './facet-value'

const most = 30

type Props = {
  /** Where all values of the facet are to be had, as `FacetLink[]`. */
  source: string
  label: string
  selectedWord: string
  noneWord: string
  /** What is shown while nothing is typed. */
  children: ReactNode
}

/** A field that finds values of a long facet by typing. The values are fetched when the field is first used. */
export function FacetFind({ source, label, selectedWord, noneWord, children }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [used, setUsed] = useState(false)
  const [fetched, setFetched] = useState<{ source: string; items: FacetLink[] } | null>(null)
  useEffect(() => {
    if (!used) return
    const leaving = new AbortController()
    fetch(source, { signal: leaving.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
      .then((items: FacetLink[]) => setFetched({ source, items }))
      // Left in the middle, or no network: the list below stays as it is.
      .catch(() => {})
    return () => leaving.abort()
  }, [used, source])
  // Links fetched for an earlier choice would undo the later one.
  const items = fetched?.source === source ? fetched.items : null
  const wanted = typed.normalize('NFKC').toLowerCase().trim()
  const found =
    wanted && items
      ? items.filter((item) => item.selected || item.label.normalize('NFKC').toLowerCase().includes(wanted))
      : null
  return (
    <>
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onFocus={() => setUsed(true)}
        onChange={(event) => setTyped(event.target.value)}
        className={`${inputClass} no-js-hidden min-h-9 py-1 text-dns-14N-130`}
      />
      {found ? (
        <ul>
          {found.slice(0, most).map((item) => (
            <FacetValueLink key={item.href} item={item} selectedWord={selectedWord} />
          ))}
          {found.length === 0 && <li className="text-dns-14N-130 text-quiet">{noneWord}</li>}
        </ul>
      ) : (
        children
      )}
    </>
  )
}
