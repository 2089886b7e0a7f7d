import type { Filters } from '../search/filters'
import { type FigureScope, listOfEntries, listOfMark } from './figure'

/** Addresses that list entries by their numbers are long: together they may take a third of a drawing's 300 kB. */
const mostCharacters = 100_000

/** The addresses of a figure with many marks, which stay within bounds together. */
export type Addresses = {
  /** As `listOfMark`; null too where no room is left. */
  ofMark: (change: Partial<Filters>, ids: readonly number[]) => string | null
  /** As `listOfEntries`; null too where no room is left. */
  ofEntries: (ids: readonly number[]) => string | null
  /** How many marks got none. */
  missing: () => number
}

/** Those that are asked for first get one; so ask for what matters most first. */
export function addressesWithin(scope: FigureScope, most: number = mostCharacters): Addresses {
  let [room, missing] = [most, 0]
  const taken = (address: string | null) => {
    if (address === null || address.length > room) {
      missing += 1
      return null
    }
    room -= address.length
    return address
  }
  return {
    ofMark: (change, ids) => taken(listOfMark(scope, change, ids)),
    // A number and its comma take two characters at least: what can't fit is not written first.
    ofEntries: (ids) => taken(2 * ids.length > room ? null : listOfEntries(scope, ids)),
    missing: () => missing,
  }
}
