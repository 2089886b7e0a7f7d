import { createHash } from 'node:crypto'
import { fieldName } from '@/components/initiatives/field-words'
import { changesQuery, parseChangeFilters } from '@/lib/catalogue/change-filters'
import { listChanges } from '@/lib/catalogue/recent-changes'
import { changesFeed } from '@/lib/exchange/atom'
import { isKnownTag, originOf, respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'
import { apiRoutes, routes } from '@/lib/routes'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const params = new URL(request.url).searchParams
    const locale = params.get('lang') === 'ja' ? 'ja' : 'en'
    const filters = { ...parseChangeFilters(params), by: null }
    const { changes, more } = await listChanges(filters)
    const origin = originOf(request)
    const addressAt = (page: number) => {
      const query = changesQuery({ ...filters, page })
      return `${origin}${apiRoutes.changes(`${query}${query ? '&' : ''}lang=${locale}`)}`
    }
    const body = changesFeed({
      changes,
      self: addressAt(filters.page),
      next: more ? addressAt(filters.page + 1) : null,
      page: `${origin}${routes.changes(locale, changesQuery(filters))}`,
      origin,
      locale,
      fieldName,
    })
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'no-cache', vary: 'host' }
    if (isKnownTag(request, etag)) return new Response(null, { status: 304, headers })
    return new Response(body, { headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' } })
  })
}
