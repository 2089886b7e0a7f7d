import { globalCode, isCountry } from '../catalogue/places'

/** How many entries name a place as a recipient, and how many reach it only through a group, a region or the world. */
export type PlaceCount = { value: string; named: number; through: number }

export type MapFigure = {
  /** Every country that an entry names or reaches, in the order of the counts. */
  countries: { code: string; named: number; through: number }[]
  /** The largest `named`; 0 where no country is named. */
  most: number
  /** How many entries name the whole world: they reach every country. */
  worldwide: number
}

/** What a map of recipients shows, from the counts by recipient. */
export function mapFigure(recipients: readonly PlaceCount[]): MapFigure {
  const countries = recipients
    .filter(({ value, named, through }) => isCountry(value) && named + through > 0)
    .map(({ value, named, through }) => ({ code: value, named, through }))
  return {
    countries,
    most: countries.reduce((most, { named }) => Math.max(most, named), 0),
    worldwide: recipients.find(({ value }) => value === globalCode)?.named ?? 0,
  }
}
