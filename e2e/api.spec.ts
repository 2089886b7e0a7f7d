import { themes } from '../lib/catalogue/vocabulary'
import { fetchAll, fetchItem, fetchList } from './support/api'
import { fileOf } from './support/catalogue'
import { ErrorBody, facetKeys, Item, List, themeCodes, Vocabularies } from './support/contract'
import { expect, test } from './support/test'

/* Another program reads the catalogue. contract.md, point by point; the shapes stand in support/contract.ts. */

test('a list answers with every key of the contract', async ({ request }) => {
  const answer = await request.get('/api/v1/initiatives')
  expect(answer.headers()['content-type']).toContain('application/json')
  const body = await answer.json()
  for (const key of ['query', 'total', 'page', 'pageSize', 'items', 'facets', 'retrievedAt'])
    expect(body).toHaveProperty(key)
  const list = List.parse(body)
  expect(list.total).toBe(144)
  expect(Object.keys(list.facets).toSorted()).toEqual(facetKeys.toSorted())
  expect(Date.now() - Date.parse(list.retrievedAt)).toBeLessThan(60_000)
})

test('each of the 144 entries has the contract’s shape and keeps its file’s facts', async ({ request }) => {
  const items = await fetchAll(request)
  expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 144 }, (_, at) => at + 1))
  for (const item of items) {
    const file = fileOf(item.id)
    expect(item.organisations.map(({ code, role }) => ({ code, role }))).toEqual(file.organisations)
    expect(item.recipients).toEqual(file.recipients)
    const {
      name,
      themes: own,
      targets,
      activities,
      period,
      asStated,
      thesisGroup,
      objectives,
      actions,
      outcomes,
    } = file
    expect(item).toMatchObject({ name, themes: own, targets, activities, period, asStated, thesisGroup })
    expect(item).toMatchObject({ objectives, actions, outcomes })
  }
})

test('one item is the same as in the list, with its keys in the contract’s order', async ({ request }) => {
  const item = await fetchItem(request, 12)
  const { items } = await fetchList(request, 'q=&sort=id&pageSize=200')
  expect(item).toEqual(items.find(({ id }) => id === 12))
  const contract = [
    ...[
      'id',
      'name',
      'organisations',
      'recipients',
      'themes',
      'targets',
      'activities',
      'period',
      'status',
      'objectives',
    ],
    ...['actions', 'outcomes', 'targetNote', 'asStated', 'source', 'thesisGroup', 'verification', 'version'],
    ...['createdAt', 'updatedAt', 'url'],
  ]
  expect(Object.keys(item).filter((key) => contract.includes(key))).toEqual(contract)
  expect((await request.get(new URL(item.url).pathname)).status(), item.url).toBe(200)
})

test('the status fits the period on the day of asking', async ({ request }) => {
  const today = new Date().toISOString().slice(0, 10)
  const last = (date: string) => `${date}-12-31`.slice(0, 10)
  for (const { id, period, status } of await fetchAll(request)) {
    if (!period.start && !period.end) expect(status, `${id}`).toBe(period.ongoing ? 'active' : 'unknown')
    if (period.end && last(period.end) < today) expect(status, `${id}`).toBe('ended')
  }
})

test('pages have the size asked for, from 1 to 200', async ({ request }) => {
  for (const [asked, size] of [
    ['1', 1],
    ['25', 25],
    ['200', 200],
  ] as const) {
    const list = await fetchList(request, `pageSize=${asked}`)
    expect(list.pageSize).toBe(size)
    expect(list.items).toHaveLength(Math.min(size, list.total))
    expect(list.query.ignored).toEqual([])
  }
  for (const asked of ['0', '-1', '201', '1e9', 'abc', '1.5', '٣', '99999999999999999999']) {
    const list = await fetchList(request, `pageSize=${encodeURIComponent(asked)}`)
    expect(list.pageSize, asked).toBeLessThanOrEqual(200)
    expect(list.query.ignored, asked).toEqual([{ key: 'pageSize', value: asked }])
  }
  const [first, second] = [await fetchList(request, 'pageSize=10'), await fetchList(request, 'pageSize=10&page=2')]
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  for (const page of ['0', '-1', 'two', '1.0', '99999999']) {
    expect((await fetchList(request, `page=${page}`)).query.ignored, page).toEqual([{ key: 'page', value: page }])
  }
})

test('the query comes back as it was understood, and the rest of it as ignored', async ({ request }) => {
  const { query } = await fetchList(
    request,
    'q=cyber&donor=itu&donor=nobody&donorCountry=EE&donorType=government&recipient=KE&recipient=M49:011&recipient=XX' +
      '&via=named&region=M49:002&theme=cybercrime&theme=nonsense&target=military&activity=training&status=ended' +
      '&from=2012&to=2010&undated=exclude&sort=-start&colour=red',
  )
  expect(query).toMatchObject({
    q: 'cyber',
    donor: ['itu'],
    donorCountry: ['EE'],
    donorType: ['government'],
    recipient: ['KE', 'M49:011'],
    via: 'named',
    region: ['M49:002'],
    theme: ['cybercrime'],
    target: ['military'],
    activity: ['training'],
    status: ['ended'],
    undated: 'exclude',
    sort: '-start',
  })
  expect([query.from, query.to].toSorted()).toEqual([2010, 2012])
  expect(query.ignored.map(({ key, value }) => `${key}=${value}`).toSorted()).toEqual([
    'colour=red',
    'donor=nobody',
    'recipient=XX',
    'theme=nonsense',
  ])
})

for (const query of [
  '',
  'donorType=government',
  'recipient=M49:002&status=active',
  'theme=cybercrime&from=2012&undated=exclude',
]) {
  test(`each count of a facet is what choosing the value finds, from ${query || 'everything'}`, async ({ request }) => {
    const { facets } = await fetchList(request, query)
    for (const key of facetKeys) {
      const others = new URLSearchParams(query)
      others.delete(key)
      // Every value would be hundreds of requests: the most common, the rarest and some between.
      const values = facets[key] ?? []
      const some = values.filter((_, at) => at < 3 || at === values.length - 1 || at % 17 === 0)
      for (const { value, count, named, through } of some) {
        const one = new URLSearchParams([...others, [key, value]])
        expect((await fetchList(request, `${one}&pageSize=1`)).total, `${key}=${value}`).toBe(count)
        if (key !== 'recipient') continue
        expect((named ?? 0) + (through ?? 0), `the readings of ${value} add up`).toBe(count)
        expect((await fetchList(request, `${one}&via=named&pageSize=1`)).total).toBe(named)
        expect((await fetchList(request, `${one}&via=through&pageSize=1`)).total).toBe(through)
      }
    }
  })
}

test('a country finds what names it, and what reaches it through a group, a region or the world', async ({
  request,
}) => {
  const named = await fetchAll(request, 'recipient=KE&via=named')
  expect(named.every(({ recipients }) => recipients.some(({ code }) => code === 'KE'))).toBe(true)
  const through = await fetchAll(request, 'recipient=KE&via=through')
  expect(through.some(({ recipients }) => recipients.some(({ code }) => code === 'GLOBAL'))).toBe(true)
  expect(through.every(({ recipients }) => recipients.every(({ code }) => code !== 'KE'))).toBe(true)
  // The EU of 2017 has the United Kingdom.
  const britain = await fetchAll(request, 'recipient=GB&via=through')
  const european = (await fetchAll(request)).filter(({ recipients, source }) => {
    const codes = recipients.map(({ code }) => code)
    return source.asOf?.startsWith('2017') && codes.includes('EU') && !codes.includes('GB')
  })
  expect(european.length).toBeGreaterThan(0)
  for (const { id } of european) expect(britain.map((one) => one.id)).toContain(id)
})

test('the vocabularies know every code of every entry, in both languages', async ({ request }) => {
  const known = Vocabularies.parse(await (await request.get('/api/v1/vocabularies')).json())
  const codes = (list: { code: string }[]) => new Set(list.map(({ code }) => code))
  expect(known.themes.map(({ code }) => code)).toEqual(themeCodes)
  expect(known.themes.map(({ label }) => label)).toEqual(Object.values(themes))
  expect(known.countries).toHaveLength(250)
  expect(codes(known.countries)).toContain('XK')
  const places = new Set([...codes(known.countries), ...codes(known.regions), ...codes(known.groups), 'GLOBAL'])
  for (const item of await fetchAll(request)) {
    for (const { code } of item.recipients) expect(places).toContain(code)
    for (const { code } of item.organisations) expect(codes(known.organisations)).toContain(code)
    for (const code of item.targets) expect(codes(known.targets)).toContain(code)
    for (const code of item.activities) expect(codes(known.activities)).toContain(code)
  }
})

test('an error has one shape and the fitting status, in the language asked for', async ({ request }) => {
  for (const id of ['0', '-1', '145', '999999999', '1000000000', '1e9', 'abc', '1.0', '%00', '..%2f1', "1'--"]) {
    const answer = await request.get(`/api/v1/initiatives/${id}`)
    expect(answer.status(), id).toBe(404)
    expect(ErrorBody.parse(await answer.json()).error.code).toBe('not-found')
  }
  const message = async (language: string) => {
    const answer = await request.get('/api/v1/initiatives/999', { headers: { 'accept-language': language } })
    return ErrorBody.parse(await answer.json()).error.message
  }
  expect(await message('ja')).not.toBe(await message('en'))
})

test('an address of the API that does not exist answers as the API does', async ({ request }) => {
  for (const path of ['/api/v1/nothing', '/api/v2/initiatives', '/api/v1/initiatives/1/2', '/api', '/api/v1']) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(ErrorBody.parse(await answer.json()).error.code).toBe('not-found')
  }
})

test('what the API can’t do is refused by its method', async ({ request, baseURL }) => {
  const headers = { origin: baseURL ?? '' }
  for (const [method, path] of [
    ['POST', '/api/v1/initiatives.csv'],
    ['DELETE', '/api/v1/initiatives/1'],
    ['PATCH', '/api/v1/initiatives/1'],
    ['PUT', '/api/v1/vocabularies'],
  ] as const) {
    const answer = await request.fetch(path, { method, headers })
    expect(answer.status(), `${method} ${path}`).toBe(405)
  }
})

test('an item’s names and texts are never empty strings: absent is null', async ({ request }) => {
  const raw = await (await request.get('/api/v1/initiatives/1')).json()
  expect(Item.parse(raw)).toEqual(Item.parse(JSON.parse(JSON.stringify(raw))))
  expect(JSON.stringify(raw)).not.toContain(':""')
})
