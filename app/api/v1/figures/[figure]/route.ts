import { pngOf } from '@/lib/brief/figure-pictures'
import { today } from '@/lib/catalogue/period'
import { AppError } from '@/lib/errors'
import { csvLine } from '@/lib/exchange/csv'
import { originOf, respond } from '@/lib/exchange/responses'
import { licence } from '@/lib/exchange/statement'
import { type FigureScope, figureKinds, type Panel } from '@/lib/figures/figure'
import { plainRows, remarks, standingAlone } from '@/lib/figures/file'
import { figures } from '@/lib/figures/panels'
import { figureRequest } from '@/lib/figures/request'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { ready } from '@/lib/ready'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import { figureKeys, readFilters, readView } from '@/lib/search/request'
import { sayFilters } from '@/lib/search/say-filters'
import { searchMatches } from '@/lib/search/search'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/figures/[figure]'>

/** The numbers of a figure as JSON; with an ending one of its panels as a drawing, a picture or a table. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => {
    const [, name, format] = /^([a-z]+)(?:\.(svg|png|csv))?$/.exec((await params).figure) ?? []
    const kind = figureKinds.find((one) => one === name)
    if (!kind) throw new AppError('not-found')
    await ready()
    const query = new URL(request.url).searchParams
    const { filters, names } = await readFilters(query, ['lang', 'panel', ...figureKeys])
    const lang = query.get('lang') ?? 'en'
    const locale = isLocale(lang) ? lang : 'en'
    const matches = await searchMatches(filters, locale)
    const scope: FigureScope = { filters, matches, locale, origin: originOf(request) }
    const asked = figureRequest(kind, query)
    if (!format) {
      const body = { query: toQuery(filters), total: matches.total, ...figures[kind].numbers(scope, asked) }
      return Response.json(body, { headers: { 'cache-control': 'no-store' } })
    }

    const panels = await figures[kind].panels(scope, asked)
    const wanted = query.get('panel')
    const panel = wanted === null ? panels[0] : panels.find(({ key }) => key === wanted)
    if (!panel) throw new AppError('not-found')
    const headers = {
      'content-disposition': `attachment; filename="kakehashi-${kind}-${panel.key}.${format}"`,
      'cache-control': 'no-store',
    }
    const { figureFile } = messagesFor(locale)
    // The figure's own part of its address, read as the page reads it.
    query.set('show', kind)
    const { show } = readView(query)
    const about = [
      figureFile.source(sayFilters(filters, locale, names), matches.total, today()),
      `${scope.origin}${routes.initiatives(locale, toQuery({ ...filters, page: 1 }), { show })}`,
      figureFile.licence(licence.name[locale]),
    ]
    const body = await fileOf(format, panel, about, locale)
    return new Response(body, { headers: { ...headers, 'content-type': mediaTypes[format] ?? '' } })
  })
}

const mediaTypes: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
}

async function fileOf(format: string, panel: Panel, about: string[], locale: Locale): Promise<BodyInit> {
  if (format === 'csv') {
    const below = [panel.finding, ...remarks(panel, locale), ...about].map((line) => [line])
    return [...plainRows(panel.table), [''], ...below].map((row, at) => csvLine(row, at === 0)).join('')
  }
  const drawing = standingAlone(panel, about, locale)
  return format === 'svg' ? drawing.svg : new Uint8Array(await pngOf(drawing))
}
