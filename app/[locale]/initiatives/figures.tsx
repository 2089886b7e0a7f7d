import { FigurePanel } from '@/components/figures/figure-panel'
import { MatrixChoice } from '@/components/figures/matrix-choice'
import { figures } from '@/lib/figures/panels'
import type { FigureRequest } from '@/lib/figures/request'
import type { Locale } from '@/lib/i18n/locales'
import { apiRoutes } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'
import { searchMatches } from '@/lib/search/search'

/** Small charts are drawn for a phone; wider than 27 rem their words would be larger than the page's. */
const sideBySide =
  'grid grid-cols-[repeat(auto-fill,minmax(min(100%,21rem),1fr))] items-start gap-x-10 gap-y-10 pt-2 *:max-w-[27rem]'

type Props = { filters: Filters; request: FigureRequest; show: string; locale: Locale }

/** The figure asked for, of all that the filters find. */
export async function Figures({ filters, request, show, locale }: Props) {
  const matches = await searchMatches(filters, locale)
  const panels = await figures[request.kind].panels({ filters, matches, locale, origin: '' }, request)
  const own = new URLSearchParams(show)
  own.delete('show')
  const query = [toQuery({ ...filters, page: 1 }), own.toString(), `lang=${locale}`].filter(Boolean).join('&')
  return (
    <div className={request.kind === 'charts' ? sideBySide : 'flex flex-col gap-8 pt-2'}>
      {request.kind === 'matrix' && <MatrixChoice filters={filters} request={request} locale={locale} />}
      {panels.map((panel) => (
        <FigurePanel
          key={panel.key}
          panel={panel}
          file={(format) => apiRoutes.figure(request.kind, `${query}&panel=${panel.key}`, format)}
          locale={locale}
        />
      ))}
    </div>
  )
}
