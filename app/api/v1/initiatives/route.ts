import { toItem, toQueryObject } from '@/lib/exchange/json'
import { originOf, respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'
import { pageOf, pageSize, readFilters } from '@/lib/search/request'
import { search } from '@/lib/search/search'

export const dynamic = 'force-dynamic'

const mostOnAPage = 200

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const params = new URL(request.url).searchParams
    const { filters } = await readFilters(params, ['lang', 'pageSize'])
    const locale = params.get('lang') === 'ja' ? 'ja' : 'en'
    const asked = params.get('pageSize') ?? ''
    const size = /^[1-9]\d{0,8}$/.test(asked) ? Math.min(Number(asked), mostOnAPage) : pageSize
    if (asked !== '' && asked !== String(size)) filters.ignored.push({ key: 'pageSize', value: asked.slice(0, 200) })
    const { matches, total, facets } = await search(filters, locale)
    const { items, page } = pageOf(matches, filters.page, size)
    const origin = originOf(request)
    return Response.json({
      query: toQueryObject(filters),
      total,
      page,
      pageSize: size,
      items: items.map((initiative) => toItem(initiative, origin, locale)),
      facets,
      retrievedAt: new Date().toISOString(),
    })
  })
}
