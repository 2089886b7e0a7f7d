import Link from 'next/link'
import { FigureCanvas } from '@/components/figures/figure-canvas'
import { Legend } from '@/components/figures/legend'
import type { Panel } from '@/lib/figures/figure'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** Whom they support, as a map; its table, its files and its regions are one click away. */
export function SmallMap({ panel: { finding, drawing, legend, notes }, locale }: { panel: Panel; locale: Locale }) {
  const { home, figurePanel } = messagesFor(locale)
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption>{finding}</figcaption>
      {drawing && <FigureCanvas svg={drawing.svg} scales label={drawing.alt} keys={figurePanel.keys} />}
      {legend && <Legend {...legend} />}
      <div className="flex flex-wrap items-start gap-x-6">
        <Link
          href={routes.initiatives(locale, '', { show: 'show=map' })}
          prefetch={false}
          className="inline-flex min-h-9 items-center pointer-coarse:min-h-11"
        >
          {home.wholeMap}
        </Link>
        {notes.length > 0 && (
          <details className="min-w-0 text-dns-14N-130">
            <summary className="inline-flex min-h-9 items-center text-dns-16N-130 text-accent underline pointer-coarse:min-h-11">
              {home.mapNotes}
            </summary>
            <ul className="flex flex-col gap-1 pb-2 text-quiet">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </figure>
  )
}
