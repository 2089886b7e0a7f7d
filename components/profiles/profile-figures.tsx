import { FigurePanel } from '@/components/figures/figure-panel'
import type { Panel } from '@/lib/figures/figure'
import type { Locale } from '@/lib/i18n/locales'

/** A panel with the addresses of its files; a small one stands beside others. */
export type ProfileFigure = { panel: Panel; small: boolean; file: (format: 'svg' | 'png' | 'csv') => string }

type Props = {
  figures: ProfileFigure[]
  /** 2 where no other heading stands over them. */
  level?: 2 | 3
  locale: Locale
}

/** Figures, small ones side by side below the others. */
export function ProfileFigures({ figures, level = 3, locale }: Props) {
  const [wide, small] = [figures.filter((one) => !one.small), figures.filter((one) => one.small)]
  const shown = ({ panel, file }: ProfileFigure) => (
    <FigurePanel key={panel.key} panel={panel} file={file} level={level} locale={locale} />
  )
  return (
    <>
      {wide.map(shown)}
      {small.length > 0 && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] items-start gap-10 *:max-w-[30rem]">
          {small.map(shown)}
        </div>
      )}
    </>
  )
}
