import { isDeepStrictEqual } from 'node:util'
import { diff3Merge } from 'node-diff3'
import { type ComparedField, comparedFields, valueAt } from './compare'
import { InitiativeInput } from './initiative'

/*
 * What two people made of one version of an entry, brought together. What only one of them changed is taken as changed,
 * within lists item by item and within texts line by line; what both changed in different ways is a conflict.
 */

export type Side = 'theirs' | 'mine'

/** `merged` holds both sides' changes; in the fields of `conflicts`, where both changed the same, the preferred side's. */
export type ThreeWay = { merged: InitiativeInput; conflicts: ComparedField[] }

/** Merges two descendants of `base`. The conflicts are the same whichever side is called mine, and whichever is preferred. */
export function mergeInputs(
  base: InitiativeInput,
  theirs: InitiativeInput,
  mine: InitiativeInput,
  preferred: Side = 'mine',
): ThreeWay {
  const clashes = new Set<ComparedField>()
  const mergeFields = (prefer: Side) => {
    const merged = structuredClone(base)
    for (const field of comparedFields) {
      const [o, a, b] = [base, theirs, mine].map((input) => valueAt(input, field))
      const { value, clash } = mergeValues({ o, a, b, prefer, keyOf: itemKeys[field] })
      if (clash) clashes.add(field)
      setAt(merged, field, value)
    }
    return merged
  }
  const both = { theirs: mergeFields('theirs'), mine: mergeFields('mine') }
  // Changes that go together in neither of the two results, such as an end before the other's start, are conflicts too.
  const torn = new Set([...tornFields(both.theirs), ...tornFields(both.mine)])
  const merged = both[preferred]
  const preferredInput = { theirs, mine }[preferred]
  for (const field of torn) {
    if (!isDeepStrictEqual(valueAt(theirs, field), valueAt(mine, field))) clashes.add(field)
    setAt(merged, field, valueAt(preferredInput, field))
  }
  return { merged, conflicts: comparedFields.filter((field) => clashes.has(field)) }
}

/** The entry with some fields as they stand in another. */
export function withFieldsOf(input: InitiativeInput, other: InitiativeInput, fields: ComparedField[]): InitiativeInput {
  const result = structuredClone(input)
  for (const field of fields) setAt(result, field, valueAt(other, field))
  return result
}

/** Fields that are valid or not only together. */
const coupled: ComparedField[][] = [
  ['name.ja', 'name.en', 'nameEnOrigin'],
  ['period.start', 'period.end'],
]

function tornFields(merged: InitiativeInput): ComparedField[] {
  const paths = InitiativeInput.safeParse(merged).error?.issues.map(({ path }) => path.join('.')) ?? []
  if (merged.name.en === null && merged.nameEnOrigin !== null) paths.push('nameEnOrigin')
  const named = comparedFields.filter((field) => paths.some((path) => within(path, field) || within(field, path)))
  return named.flatMap((field) => coupled.find((fields) => fields.includes(field)) ?? [field])
}

const within = (path: string, other: string) => path === other || path.startsWith(`${other}.`)

/** What makes an item of a list the same item on both sides: an organisation with another role is still that one. */
const itemKeys: Partial<Record<ComparedField, (item: object) => string>> = {
  organisations: (item) => textOf(item, 'code'),
  recipients: (item) => textOf(item, 'code'),
  frameworks: (item) => textOf(item, 'item'),
  evidence: (item) =>
    `${textOf(item, 'field')} ${textOf(item, 'url') || textOf(item, 'document') || textOf(item, 'title')}`,
  relations: (item) => `${textOf(item, 'kind')} ${textOf(item, 'to')}`,
}

const textOf = (item: object, key: string) => String(Reflect.get(item, key) ?? '')

type Merging = { o: unknown; a: unknown; b: unknown; prefer: Side; keyOf?: (item: object) => string }
type Merged<T = unknown> = { value: T; clash: boolean }

/** `o` is what both began with, `a` theirs and `b` mine. */
function mergeValues({ o, a, b, prefer, keyOf }: Merging): Merged {
  if (isDeepStrictEqual(a, o) || isDeepStrictEqual(a, b)) return { value: b, clash: false }
  if (isDeepStrictEqual(b, o)) return { value: a, clash: false }
  if (typeof o === 'string' && typeof a === 'string' && typeof b === 'string') return mergeLines(o, a, b, prefer)
  if (Array.isArray(o) && Array.isArray(a) && Array.isArray(b)) return mergeLists(o, a, b, prefer, keyOf)
  if (isRecord(o) && isRecord(a) && isRecord(b)) return mergeRecords(o, a, b, prefer)
  return { value: prefer === 'mine' ? b : a, clash: true }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mergeRecords(
  o: Record<string, unknown>,
  a: Record<string, unknown>,
  b: Record<string, unknown>,
  prefer: Side,
): Merged {
  const parts = Object.keys(o).map((key) => ({ key, ...mergeValues({ o: o[key], a: a[key], b: b[key], prefer }) }))
  return {
    value: Object.fromEntries(parts.map(({ key, value }) => [key, value])),
    clash: parts.some(({ clash }) => clash),
  }
}

function mergeLines(o: string, a: string, b: string, prefer: Side): Merged {
  // The library keeps lines as keys of a plain object, in which a line such as `constructor` would find something else.
  const linesOf = (text: string) => text.split('\n').map((line) => ` ${line}`)
  const regions = diff3Merge(linesOf(a), linesOf(o), linesOf(b), { excludeFalseConflicts: true })
  const lines = regions.flatMap(({ ok, conflict }) => ok ?? (prefer === 'mine' ? conflict?.b : conflict?.a) ?? [])
  const text = lines.map((line) => line.slice(1)).join('\n')
  // As `InitiativeInput` reads a text.
  return { value: text.trim() || null, clash: regions.some(({ conflict }) => conflict !== undefined) }
}

/** Items of one key are one thing: an organisation in all its roles. */
function mergeLists(
  o: unknown[],
  a: unknown[],
  b: unknown[],
  prefer: Side,
  keyOf: (item: object) => string = String,
): Merged {
  const key = (item: unknown) => (typeof item === 'object' && item !== null ? keyOf(item) : String(item))
  const [original, theirs, mine] = [grouped(o, key), grouped(a, key), grouped(b, key)]
  const groups = new Map<string, Merged<unknown[]>>()
  for (const each of new Set([...a, ...b, ...o].map(key))) {
    groups.set(each, mergeItems(original.get(each) ?? [], theirs.get(each) ?? [], mine.get(each) ?? [], prefer))
  }
  // The order of what all three hold is a change like any other.
  const shared = (list: unknown[]) => [...new Set(list.map(key))].filter((each) => inAll(each, original, theirs, mine))
  const reordered = { a: !isDeepStrictEqual(shared(a), shared(o)), b: !isDeepStrictEqual(shared(b), shared(o)) }
  const disordered = reordered.a && reordered.b && !isDeepStrictEqual(shared(a), shared(b))
  const leading = disordered ? prefer === 'mine' : reordered.b
  const [first, second] = leading ? [b, a] : [a, b]
  const result = new Map<string, unknown[]>()
  for (const each of [...first, ...second].map(key)) result.set(each, groups.get(each)?.value ?? [])
  return {
    value: inOrderOf(first, key, result),
    clash: disordered || [...groups.values()].some(({ clash }) => clash),
  }
}

function inAll(key: string, ...lists: Map<string, unknown>[]): boolean {
  return lists.every((list) => list.has(key))
}

function grouped(list: unknown[], key: (item: unknown) => string): Map<string, unknown[]> {
  const groups = new Map<string, unknown[]>()
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

/** The groups one after the other, but for those that stand as they stood in the list: they keep their places in it. */
function inOrderOf(list: unknown[], key: (item: unknown) => string, groups: Map<string, unknown[]>): unknown[] {
  const stood = grouped(list, key)
  const kept = new Set([...groups.keys()].filter((each) => isDeepStrictEqual(groups.get(each), stood.get(each))))
  const placed = new Set<string>()
  const items = list.flatMap((item) => {
    const each = key(item)
    if (kept.has(each)) return [item]
    if (placed.has(each)) return []
    placed.add(each)
    return groups.get(each) ?? []
  })
  const added = [...groups].flatMap(([each, group]) => (stood.has(each) ? [] : group))
  return [...items, ...added]
}

function mergeItems(o: unknown[], a: unknown[], b: unknown[], prefer: Side): Merged<unknown[]> {
  if (o.length === 1 && a.length === 1 && b.length === 1) {
    const { value, clash } = mergeValues({ o: o[0], a: a[0], b: b[0], prefer })
    return { value: [value], clash }
  }
  if (isDeepStrictEqual(a, o) || isDeepStrictEqual(a, b)) return { value: b, clash: false }
  if (isDeepStrictEqual(b, o)) return { value: a, clash: false }
  return { value: prefer === 'mine' ? b : a, clash: true }
}

function setAt(input: InitiativeInput, path: ComparedField, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? path
  const holder = keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    input,
  )
  if (typeof holder === 'object' && holder !== null) Reflect.set(holder, last, structuredClone(value))
}
