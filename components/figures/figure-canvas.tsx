'use client'

import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'

type Props = { svg: string; scales: boolean; label: string; keys: string }

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const marksOf = (box: Element | null) => [...(box?.querySelectorAll<SVGAElement>('svg a') ?? [])]
const middleOf = (mark: Element) => {
  const { left, right, top, bottom } = mark.getBoundingClientRect()
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}

/**
 * A drawing as the server made it. Its marks are links, each with a `title` that says it; with scripts they are one stop
 * for the Tab key, the arrows go from one to the next, and what is pointed at or focused is said in a line below.
 */
export function FigureCanvas({ svg, scales, label, keys }: Props) {
  const box = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing has new marks
  useEffect(() => {
    for (const [at, mark] of marksOf(box.current).entries()) mark.tabIndex = at === 0 ? 0 : -1
    setSaid('')
  }, [svg])

  const say = ({ target }: FocusEvent | PointerEvent) => {
    const mark = target instanceof Element ? target.closest('a') : null
    if (mark) setSaid(mark.querySelector('title')?.textContent ?? '')
  }
  const move = (event: KeyboardEvent) => {
    const way = arrows[event.key]
    const from = event.target instanceof Element ? event.target.closest('a') : null
    if (!way || !from) return
    const next = nearest(marksOf(box.current), from, way)
    if (!next) return
    event.preventDefault()
    from.setAttribute('tabindex', '-1')
    next.tabIndex = 0
    next.focus()
  }

  return (
    <div className="min-w-0">
      <section
        ref={box}
        aria-label={label}
        onFocus={say}
        onPointerOver={say}
        onKeyDown={move}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className={`figure overflow-x-auto ${scales ? '[&>svg]:h-auto [&>svg]:w-full' : '[&>svg]:max-w-none'}`}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/figures/svg.ts escapes every text
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p aria-live="polite" className="no-js-hidden no-print min-h-6 pt-1 text-dns-14N-130">
        {said || <span className="text-quiet pointer-coarse:hidden">{keys}</span>}
      </p>
    </div>
  )
}

/** The mark that lies nearest in a direction; what is off to the side counts as further away. */
function nearest(
  marks: readonly SVGAElement[],
  from: Element,
  [dx, dy]: readonly [number, number],
): SVGAElement | null {
  const start = middleOf(from)
  let best: { mark: SVGAElement; distance: number } | null = null
  for (const mark of marks) {
    if (mark === from) continue
    const { x, y } = middleOf(mark)
    const along = (x - start.x) * dx + (y - start.y) * dy
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx)
    if (along <= 0.5) continue
    const distance = along + 2 * aside
    if (!best || distance < best.distance) best = { mark, distance }
  }
  return best?.mark ?? null
}
