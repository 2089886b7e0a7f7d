import type { Pace } from './pace'
import { Scratch } from './scratch'

/** Lists no longer than this are sorted at one go, others are divided into as many parts or fewer. */
const short = 128
const mostBuckets = 4096
/** How often the first few are sorted out before another way is taken. */
const mostPrunings = 32

/** What decides the order: for each slot a number, or null where it has none, which is last in either direction. */
export type Key = (slot: number) => number | null

/**
 * The slots from one place to another (not included) of the whole order: by key, where equal by slot. `slots` are in
 * ascending order. Only what lies within those places is sorted; the rest is only divided.
 */
export async function ordered(
  slots: Uint32Array,
  key: Key,
  descending: boolean,
  from: number,
  to: number,
  pace: Pace,
  scratch: Scratch = new Scratch(),
): Promise<number[]> {
  /** Descending is ascending by the opposite. */
  const keyAt = (slot: number): number => {
    const value = key(slot)
    return value === null ? Number.POSITIVE_INFINITY : descending ? -value : value
  }
  if (to <= from) return []
  const few = firstFew(slots, keyAt, to, scratch)
  if (few) return few.slice(from)
  const keys = scratch.doubles(slots.length)
  for (let at = 0; at < slots.length; at += 1) keys[at] = keyAt(slots[at] ?? 0)
  const picked: number[] = []
  await divide(slots, keys, 0)
  return picked

  async function divide(slots: Uint32Array, keys: Float64Array, begin: number): Promise<void> {
    const wantedFrom = Math.max(0, from - begin)
    const wantedTo = Math.min(slots.length, to - begin)
    if (wantedFrom >= wantedTo) return
    if (pace.due()) await pace.rest()
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    let endless = 0
    for (let at = 0; at < keys.length; at += 1) {
      const value = keys[at] ?? 0
      if (value === Number.POSITIVE_INFINITY) endless += 1
      else {
        if (value < low) low = value
        if (value > high) high = value
      }
    }
    if (low >= high && (endless === 0 || endless === keys.length)) {
      for (let at = wantedFrom; at < wantedTo; at += 1) picked.push(slots[at] ?? 0)
    } else if (slots.length <= short) {
      const places = sortedPlaces(keys)
      for (let at = wantedFrom; at < wantedTo; at += 1) picked.push(slots[places[at] ?? 0] ?? 0)
    } else {
      const buckets = Math.min(mostBuckets, slots.length)
      // The last bucket is for those without a key.
      const bucketOf = (value: number) =>
        value === Number.POSITIVE_INFINITY
          ? buckets
          : high > low
            ? Math.min(buckets - 1, Math.floor(((value - low) / (high - low)) * buckets))
            : 0
      const ends = scratch.numbers(buckets + 1)
      for (let at = 0; at < keys.length; at += 1) {
        const bucket = bucketOf(keys[at] ?? 0)
        ends[bucket] = (ends[bucket] ?? 0) + 1
      }
      const begins = scratch.numbers(buckets + 1)
      for (let bucket = 0, sum = 0; bucket <= buckets; bucket += 1) {
        begins[bucket] = sum
        sum += ends[bucket] ?? 0
        ends[bucket] = sum
      }
      // Only what is wanted is kept.
      let firstBucket = 0
      while ((ends[firstBucket] ?? 0) <= wantedFrom) firstBucket += 1
      let lastBucket = buckets
      while ((begins[lastBucket] ?? 0) >= wantedTo) lastBucket -= 1
      const offset = begins[firstBucket] ?? 0
      const next = begins.slice()
      const dividedSlots = scratch.numbers((ends[lastBucket] ?? 0) - offset)
      const dividedKeys = scratch.doubles(dividedSlots.length)
      for (let at = 0; at < slots.length; at += 1) {
        const value = keys[at] ?? 0
        const bucket = bucketOf(value)
        if (bucket < firstBucket || bucket > lastBucket) continue
        const place = next[bucket] ?? 0
        dividedSlots[place - offset] = slots[at] ?? 0
        dividedKeys[place - offset] = value
        next[bucket] = place + 1
      }
      for (let bucket = firstBucket; bucket <= lastBucket; bucket += 1) {
        const [first, end] = [begins[bucket] ?? 0, ends[bucket] ?? 0]
        if (first === end) continue
        const [from, to] = [first - offset, end - offset]
        await divide(dividedSlots.subarray(from, to), dividedKeys.subarray(from, to), begin + first)
      }
    }
  }
}

/**
 * The first slots of the order, in one reading that holds twice as many as are wanted; null where that is not worth it, as
 * where slots come in nearly the opposite order.
 */
function firstFew(slots: Uint32Array, keyAt: (slot: number) => number, to: number, scratch: Scratch): number[] | null {
  const most = Math.max(short, to * 2)
  if (to > short || slots.length < most * 2) return null
  const held = scratch.numbers(most)
  const keys = scratch.doubles(most)
  let length = 0
  let bar: number | null = null
  let left = mostPrunings
  const prune = () => {
    const places = sortedPlaces(keys.subarray(0, length)).slice(0, to)
    const [keptSlots, keptKeys] = [places.map((place) => held[place] ?? 0), places.map((place) => keys[place] ?? 0)]
    held.set(keptSlots)
    keys.set(keptKeys)
    length = places.length
    bar = keptKeys.at(-1) ?? null
  }
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] ?? 0
    const value = keyAt(slot)
    // Of equal ones the later slot comes later.
    if (bar !== null && value >= bar) continue
    held[length] = slot
    keys[length] = value
    length += 1
    if (length < most) continue
    left -= 1
    if (left === 0) return null
    prune()
  }
  prune()
  return [...held.subarray(0, length)]
}

/** The places of a short list in the order of its keys. */
function sortedPlaces(keys: Float64Array): number[] {
  return Array.from(keys.keys()).sort((a, b) => compare(keys[a] ?? 0, keys[b] ?? 0) || a - b)
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
