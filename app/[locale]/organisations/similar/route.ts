import { organisationLinks } from '@/components/merging/similar-links'
import { AppError } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import { isLocale } from '@/lib/i18n/locales'
import { ready } from '@/lib/ready'
import { worthShowing } from '@/lib/search/duplicates'
import { similarOrganisations } from '@/lib/search/similar'

export const dynamic = 'force-dynamic'

const most = 5
const longest = 300

type Context = RouteContext<'/[locale]/organisations/similar'>

/** The organisations that are called much the same as what is typed, as the form shows them. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const { locale } = await params
    if (!isLocale(locale)) throw new AppError('not-found')
    const query = new URL(request.url).searchParams
    const text = (key: string) => (query.get(key) ?? '').slice(0, longest).trim() || null
    const given = {
      name: { ja: text('ja'), en: text('en') },
      acronym: text('acronym'),
      country: text('country'),
      formerNames: [],
      aliases: [],
    }
    const found = await similarOrganisations(given, locale, { from: worthShowing })
    return Response.json(organisationLinks(found.slice(0, most), locale))
  })
}
