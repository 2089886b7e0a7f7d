import { describe, expect, it } from 'vitest'
import { readCatalogueFiles } from '../catalogue/load'
import { parseFilters, toQuery } from '../search/filters'
import { organisationsFor } from './generate'
import { drawQueries, measured, queryClasses, warmUps } from './queries'

const files = await readCatalogueFiles()

describe.each([144, 500])('the queries over %i entries', (n) => {
  const organisations = organisationsFor(n, files)
  const queries = drawQueries(n, files)

  it('are enough of each class, no two alike', () => {
    for (const name of queryClasses) {
      const asked = new Set(queries[name].map(({ filters, locale }) => `${locale} ${toQuery(filters)}`))
      expect(asked.size, name).toBe(warmUps + measured)
    }
  })

  it('are what a URL can say', () => {
    const known = { isOrganisation: (code: string) => organisations.some((one) => one.code === code) }
    for (const { filters } of queryClasses.flatMap((name) => queries[name])) {
      expect(parseFilters(new URLSearchParams(toQuery(filters)), known)).toEqual(filters)
    }
  })

  it('are the same every time', () => {
    expect(drawQueries(n, files)).toEqual(queries)
  })
})
