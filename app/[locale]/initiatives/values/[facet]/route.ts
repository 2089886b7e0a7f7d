import { facetLink } from '@/components/initiatives/facet-link'
import { AppError } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import { isLocale } from '@/lib/i18n/locales'
import { ready } from '@/lib/ready'
import { facetKeys } from '@/lib/search/filters'
import { readFilters, readView, viewKeys } from '@/lib/search/request'
import { search } from '@/lib/search/search'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/[locale]/initiatives/values/[facet]'>

/** All values of one facet, as the links of the browse page: for finding one by typing. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const { locale, facet } = await params
    const key = facetKeys.find((one) => one === facet)
    if (!key || !isLocale(locale)) throw new AppError('not-found')
    const query = new URL(request.url).searchParams
    const { filters } = await readFilters(query, viewKeys)
    const view = readView(query)
    const { facets } = await search(filters, locale)
    return Response.json(facets[key].map((value) => facetLink(key, value, filters, view, locale)))
  })
}
