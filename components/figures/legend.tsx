import type { Panel } from '@/lib/figures/figure'
import { swatchHeight, swatchWidth } from '@/lib/figures/legend'

/** What the signs of a drawing mean, at a size that does not shrink with it. */
export function Legend({ heading, items }: NonNullable<Panel['legend']>) {
  return (
    <div className="figure flex flex-wrap items-center gap-x-5 gap-y-1 text-dns-14N-130">
      {heading && <p className="font-bold">{heading}</p>}
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {items.map(({ draw, text }) => (
          <li key={text} className="flex items-center gap-2">
            <svg
              aria-hidden
              width={swatchWidth + 2}
              height={swatchHeight + 6}
              className="shrink-0"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/figures/svg.ts escapes every text
              dangerouslySetInnerHTML={{
                __html: draw(1, swatchHeight / 2 + 3)
                  .map(({ markup }) => markup)
                  .join(''),
              }}
            />
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}
