import { countriesOf, groupCodes, includes, isCountry, kindOfPlace, regionCodes } from '../catalogue/places'
import { Column, type Uses } from './column'
import { remembered } from './remembered'

const noPlaces = new Uint16Array(0)

export type PlaceCount = {
  value: string
  named: number
  through: number
  /** Groups and regions that no entry names are no values of the facet; countries always can be. */
  offered: boolean
}

/** The places that an entry reaches and does not name: countries, and the groups and regions that lie in what it names. */
export type OnlyReached = { countries: readonly string[]; groups: readonly string[] }

/** A place as it was on a day. */
type PlaceOn = {
  key: string
  /** What it stands for besides itself: countries, and the groups and regions that lie in it; null for a country. */
  reached: ReadonlySet<string> | null
  regions: readonly string[]
}

/**
 * The places of all entries: those that an entry names, and those that it reaches only through a group, a region or the
 * world that it names.
 */
export class Reach {
  readonly named = new Column()
  /** Of the places named, those that are more than a country, each with the day of its membership. */
  readonly wide = new Column()
  /** Of the places named, those that another of them also reaches: an entry names or reaches a place, never both. */
  readonly #both = new Column()
  readonly #read = new Map<string, PlaceOn>()
  /** For each set of wide places all that it reaches, by number. */
  readonly #reachOfSet: Uint16Array[] = []
  readonly #places: string[] = []
  readonly #numbers = new Map<string, number>()
  readonly #countries: boolean[] = []
  readonly #placeOfNamed: number[] = []
  readonly #placeOfBoth: number[] = []
  /** By the sets of wide and of named places. */
  readonly #onlyReached = new Map<string, OnlyReached>()
  /** The counts over all entries, until one of them changes. */
  #all: PlaceCount[] | null = null

  /** Puts the places of an entry, as they were on a day (`YYYY-MM-DD`); tells the regions in which one of them lies. */
  put(slot: number, codes: readonly string[], on: string): readonly string[] {
    this.#all = null
    const read = codes.map((code) => this.#placeOn(code, on))
    const wide = read.filter(({ reached }) => reached !== null)
    this.named.put(slot, codes)
    this.wide.put(
      slot,
      wide.map(({ key }) => key),
    )
    this.#both.put(
      slot,
      wide.length === 0 ? [] : codes.filter((code) => wide.some(({ reached }) => reached?.has(code))),
    )
    return read.length === 1 ? (read[0]?.regions ?? []) : read.flatMap(({ regions }) => regions)
  }

  #placeOn(code: string, on: string): PlaceOn {
    const key = `${code} ${on}`
    return remembered(this.#read, key, () => ({
      key,
      reached:
        kindOfPlace(code) === 'country'
          ? null
          : new Set([
              ...countriesOf(code, on),
              ...[...groupCodes, ...regionCodes].filter((place) => place !== code && includes(code, place, on)),
            ]),
      regions: regionCodes.filter((region) => includes(region, code, on)),
    }))
  }

  /** For each set of wide places how many of them reach one of these. */
  reaching(places: readonly string[]): Uint16Array {
    const reaches = (wide: string) => places.some((place) => this.#read.get(wide)?.reached?.has(place))
    return this.wide.holding(this.wide.values.filter(reaches))
  }

  /** What the entry in a slot only reaches: what lies in its groups and regions and it does not name too. */
  onlyReached(slot: number): OnlyReached {
    this.#complete()
    const wide = this.wide.chosen()[slot] ?? 0
    const names = this.named.chosen()[slot] ?? 0
    return remembered(this.#onlyReached, `${wide} ${names}`, () => {
      const named = new Set(this.named.valuesOf(names))
      const places = (countries: boolean) =>
        [...(this.#reachOfSet[wide] ?? noPlaces)].flatMap((number) => {
          const place = this.#places[number] ?? ''
          return this.#countries[number] === countries && !named.has(place) ? [place] : []
        })
      return { countries: places(true), groups: places(false) }
    })
  }

  /** Through which of the places that the entry in a slot names it reaches one: as written, without the day. */
  waysTo(slot: number, place: string): string[] {
    return this.wide
      .valuesAt(slot)
      .filter((key) => this.#read.get(key)?.reached?.has(place))
      .map((key) => key.slice(0, key.lastIndexOf(' ')))
  }

  /** From a way to count the entries with each set of a column, in how many each place is named, and only reached. */
  count(usesOf: (column: Column) => Uses): PlaceCount[] {
    const isAll = [this.named, this.wide, this.#both].every((column) => usesOf(column) === column.allUses())
    if (!isAll) return this.#count(usesOf)
    this.#all ??= this.#count(usesOf)
    return this.#all
  }

  #count(usesOf: (column: Column) => Uses): PlaceCount[] {
    this.#complete()
    const named = this.#byPlace(this.named, this.#placeOfNamed, usesOf(this.named))
    const through = new Int32Array(this.#places.length)
    const wide = usesOf(this.wide)
    for (let each = 0; each < wide.sets.length; each += 1) {
      const set = wide.sets[each] ?? 0
      const uses = wide.counts[set] ?? 0
      const reach = this.#reachOfSet[set] ?? noPlaces
      for (let at = 0; at < reach.length; at += 1) {
        const place = reach[at] ?? 0
        through[place] = (through[place] ?? 0) + uses
      }
    }
    const both = this.#byPlace(this.#both, this.#placeOfBoth, usesOf(this.#both))
    const everNamed = this.#byPlace(this.named, this.#placeOfNamed, this.named.allUses())
    const counts: PlaceCount[] = []
    for (let place = 0; place < this.#places.length; place += 1) {
      counts.push({
        value: this.#places[place] ?? '',
        named: named[place] ?? 0,
        through: (through[place] ?? 0) - (both[place] ?? 0),
        offered: this.#countries[place] === true || (everNamed[place] ?? 0) > 0,
      })
    }
    return counts
  }

  /** Counts by place, from counts by a column's own numbers; `places` has for each of those the place. */
  #byPlace(column: Column, places: number[], uses: Uses): Uint32Array {
    const counts = new Uint32Array(this.#places.length)
    const values = column.countValues(uses)
    for (let number = 0; number < values.length; number += 1) counts[places[number] ?? 0] = values[number] ?? 0
    return counts
  }

  /** Numbers all places that are named or reached. */
  #complete(): void {
    for (let set = this.#reachOfSet.length; set < this.wide.sets; set += 1) {
      const places = new Set<number>()
      for (const wide of this.wide.valuesOf(set)) {
        for (const place of this.#read.get(wide)?.reached ?? []) places.add(this.#numberOf(place))
      }
      this.#reachOfSet.push(Uint16Array.from(places))
    }
    const complete = (column: Column, places: number[]) => {
      for (const code of column.values.slice(places.length)) places.push(this.#numberOf(code))
    }
    complete(this.named, this.#placeOfNamed)
    complete(this.#both, this.#placeOfBoth)
  }

  #numberOf(place: string): number {
    return remembered(this.#numbers, place, () => {
      this.#countries.push(isCountry(place))
      return this.#places.push(place) - 1
    })
  }
}
