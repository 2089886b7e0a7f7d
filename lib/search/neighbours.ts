import type { Initiative } from '../catalogue/initiative'
import { catalogueIndex } from './index'

const most = 5

/** Initiatives that share a named recipient and a theme with this one; those that share most come first. */
export async function neighboursOf(initiative: Initiative): Promise<Initiative[]> {
  const { entries } = await catalogueIndex()
  const places = new Set(initiative.recipients.map(({ code }) => code))
  const themes = new Set<string>(initiative.themes)
  const shared = entries
    .filter(({ initiative: { id } }) => id !== initiative.id)
    .map((entry) => ({
      initiative: entry.initiative,
      places: [...entry.named].filter((code) => places.has(code)).length,
      themes: entry.initiative.themes.filter((code) => themes.has(code)).length,
    }))
    .filter((other) => other.places > 0 && other.themes > 0)
  return shared
    .toSorted((a, b) => b.places * b.themes - a.places * a.themes || a.initiative.id - b.initiative.id)
    .slice(0, most)
    .map((other) => other.initiative)
}
