import { describe, expect, it } from 'vitest'
import { judge, type Row, timing } from './rows'

const core = (changes: Partial<Row>): Row => ({
  engine: 'kakehashi',
  database: 'postgresql',
  n: 10_000,
  class: 'none',
  median_ms: 1,
  p95_ms: 2,
  ...changes,
})

describe('timings', () => {
  it('name the time that 95 of 100 stayed within', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at)
    expect(timing(hundred)).toEqual({ median_ms: 50, p95_ms: 95, queries: 100 })
    expect(timing([7])).toEqual({ median_ms: 7, p95_ms: 7, queries: 1 })
  })
})

describe('bars', () => {
  it('hold a core query to its time and to SQL in the same run', () => {
    const sql = (median: number) => core({ engine: 'sql-postgresql', median_ms: median, p95_ms: 900 })
    expect(judge([core({}), sql(20)])[0]).toMatchObject({ sql_factor: 20, ok: true, bar_ms: 3 })
    expect(judge([core({}), sql(19)])[0]).toMatchObject({ ok: false })
    expect(judge([core({ p95_ms: 3 }), sql(400)])[0]).toMatchObject({ ok: false })
    expect(judge([core({}), core({ ...sql(400), class: 'english' })])[0]).toMatchObject({ bar: '< 3 ms', ok: true })
  })

  it('leave alone what has none', () => {
    const rows = [core({ n: 2_000 }), core({ engine: 'orama' }), core({ n: 1_000_000, class: 'http', what: 'page' })]
    for (const row of judge(rows)) expect(row.ok).toBeUndefined()
  })

  it('hold a write, the index and the server to theirs', () => {
    const figure = (changes: Partial<Row>): Row => ({
      engine: 'kakehashi',
      database: 'pglite',
      n: 100_000,
      class: '',
      ...changes,
    })
    const rows = [
      figure({ class: 'write', what: 'cost', median_ms: 5.1, p95_ms: 9 }),
      figure({ class: 'memory', what: 'index', mb: 399 }),
      figure({ class: 'memory', what: 'server', rss_mb: 900 }),
      figure({ class: 'build', seconds: 15.1 }),
      figure({ class: 'http', what: 'api', p95_ms: 29, rps: 500 }),
      figure({ class: 'http', what: 'api', p95_ms: 29, rps: 499 }),
      figure({ class: 'http', what: 'map', n: 10_000, p95_ms: 301 }),
      figure({ class: 'http', what: 'map', p95_ms: 301 }),
    ]
    expect(judge(rows).map(({ ok }) => ok)).toEqual([false, true, undefined, false, true, false, false, undefined])
  })
})
