import { createInitiative } from '@/lib/catalogue/save'
import { toItem, toQueryObject } from '@/lib/exchange/json'
import { originOf, respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'
import { initiativesByNumber } from '@/lib/search/index'
import { pageSize, readFilters } from '@/lib/search/request'
import { search } from '@/lib/search/search'
import { changeBy, itemResponse, readItem, requireWriter } from './write-request'

export const dynamic = 'force-dynamic'

const mostOnAPage = 200

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const params = new URL(request.url).searchParams
    const { filters } = await readFilters(params, ['lang', 'pageSize'])
    const locale = params.get('lang') === 'ja' ? 'ja' : 'en'
    const given = params.get('pageSize') ?? ''
    const size = /^[1-9]\d{0,8}$/.test(given) ? Math.min(Number(given), mostOnAPage) : pageSize
    if (given !== '' && given !== String(size)) filters.ignored.push({ key: 'pageSize', value: given.slice(0, 200) })
    const { ids, page, total, facets, suggestion, highlight } = await search(filters, locale, size)
    const initiatives = await initiativesByNumber(ids)
    const origin = originOf(request)
    return Response.json({
      query: toQueryObject(filters),
      total,
      page,
      pageSize: size,
      items: initiatives.map((initiative) => toItem(initiative, origin, locale)),
      facets,
      suggestion,
      highlights: filters.q ? initiatives.map((one) => ({ id: one.id, ...highlight(one) })) : [],
      retrievedAt: new Date().toISOString(),
    })
  })
}

/** Adds one item, under the next free number. */
export function POST(request: Request): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const writer = await requireWriter(request)
    const input = await readItem(request)
    return itemResponse(await createInitiative(input, changeBy(writer)), request, 201)
  })
}
