import { initiativeLinks } from '@/components/merging/similar-links'
import { parseInitiativeId } from '@/lib/catalogue/queries'
import { AppError } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import { isLocale } from '@/lib/i18n/locales'
import { ready } from '@/lib/ready'
import { worthShowing } from '@/lib/search/duplicates'
import { catalogueIndex } from '@/lib/search/index'
import { similarInitiatives } from '@/lib/search/similar'

export const dynamic = 'force-dynamic'

const most = 5
const longest = 500

type Context = RouteContext<'/[locale]/initiatives/similar'>

/** The initiatives that are called much the same as what is typed, as the form shows them. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const { locale } = await params
    if (!isLocale(locale)) throw new AppError('not-found')
    const query = new URL(request.url).searchParams
    const text = (key: string) => (query.get(key) ?? '').slice(0, longest).trim() || null
    const given = {
      name: { ja: text('ja'), en: text('en') },
      period: { start: null, end: null, ongoing: null, recurring: null },
      organisations: [],
      recipients: [],
    }
    const except = parseInitiativeId(query.get('except') ?? '') ?? undefined
    const found = await similarInitiatives(given, locale, { from: worthShowing, except })
    const { organisations } = (await catalogueIndex()).engine
    return Response.json(initiativeLinks(found.slice(0, most), organisations, locale))
  })
}
