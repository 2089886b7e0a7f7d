import type { ProfileFigure } from '@/components/profiles/profile-figures'
import type { FigureKind } from '@/lib/figures/figure'
import { figures } from '@/lib/figures/panels'
import { figureRequest } from '@/lib/figures/request'
import type { Locale } from '@/lib/i18n/locales'
import { apiRoutes } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'
import type { Matches } from '@/lib/search/search'

/** Of the figures of what the filters find those panels that a page of reference shows, in the order asked for. */
export async function profileFigures(
  { filters, matches, locale }: { filters: Filters; matches: Matches; locale: Locale },
  wanted: readonly (readonly [kind: FigureKind, keys: readonly string[]])[],
): Promise<ProfileFigure[]> {
  if (matches.total === 0) return []
  const scope = { filters, matches, locale, origin: '' }
  const query = [toQuery(filters), `lang=${locale}`].filter(Boolean).join('&')
  const found = await Promise.all(
    wanted.map(async ([kind, keys]) => {
      const panels = await figures[kind].panels(scope, figureRequest(kind, new URLSearchParams()))
      return keys
        .flatMap((key) => panels.find((panel) => panel.key === key) ?? [])
        .map((panel) => ({
          panel,
          small: kind === 'charts',
          file: (format: 'svg' | 'png' | 'csv') => apiRoutes.figure(kind, `${query}&panel=${panel.key}`, format),
        }))
    }),
  )
  return found.flat()
}
