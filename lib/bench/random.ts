// Chance that falls the same way every time: a made-up catalogue and its queries are the same on every machine.

/** Numbers from 0 up to 1. mulberry32 by Tommy Ettinger, public domain; its period of 2³² outlasts a million entries. */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** A whole number from `from` to `to`, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from')
  return item
}

/** Picks items as often as their weights say. */
export function weighted<T>(random: Random, items: readonly T[], weight: (item: T, rank: number) => number): () => T {
  const sums = new Float64Array(items.length)
  let sum = 0
  items.forEach((item, rank) => {
    sum += weight(item, rank)
    sums[rank] = sum
  })
  return () => {
    const wanted = random() * sum
    let low = 0
    let high = items.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1
      else high = middle
    }
    const item = items[low]
    if (item === undefined) throw new Error('There is nothing to pick from')
    return item
  }
}

/** Zipf's law with exponent 1: the second is picked half as often as the first, the tenth a tenth as often. */
export function zipf<T>(random: Random, items: readonly T[]): () => T {
  return weighted(random, items, (_, rank) => 1 / (rank + 1))
}

/** Up to `count` different ones; fewer where chance keeps giving the same. */
export function several<T>(count: number, choose: () => T): T[] {
  const chosen = new Set<T>()
  for (let tries = 0; chosen.size < count && tries < 10 * count; tries += 1) chosen.add(choose())
  return [...chosen]
}

/** How often each value occurs, most often first. */
export function tally<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Map([...counts].sort(([, a], [, b]) => b - a))
}
