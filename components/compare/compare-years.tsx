import { isUndated } from '@/lib/catalogue/period'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { type ComparedKind, type Side, yearsOfSides } from '@/lib/search/comparing'

type Props = { kind: ComparedKind; sides: Side[]; nameOf: (code: string) => string; locale: Locale }

const half = 44
const step = 10

/** How many entries of each side may have been under way in each year, on one scale; the layers on either side of a line. */
export function CompareYears({ kind, sides, nameOf, locale }: Props) {
  const { compare } = messagesFor(locale)
  const years = yearsOfSides(sides)
  const most = Math.max(1, ...years.flatMap(({ counts }) => counts.flatMap(({ first, second }) => [first, second])))
  const [first, last] = [years[0]?.year, years.at(-1)?.year]
  const width = years.length * step
  const height = (n: number) => (n / most) * half
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h2 id="by-year" className="text-std-20B-160">
        {compare.years}
      </h2>
      {first === undefined || last === undefined ? (
        <p>{compare.noneRecorded}</p>
      ) : (
        <>
          <p className="text-dns-14N-130 text-quiet">{compare.yearsNote[kind]}</p>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-x-8 gap-y-4">
            {sides.map((side, at) => {
              const tallest = (layer: 'first' | 'second') =>
                Math.max(...years.map(({ counts }) => counts[at]?.[layer] ?? 0))
              const undated = [...side.first, ...side.second].filter(({ period }) => isUndated(period)).length
              const lines = [
                nameOf(side.code),
                compare.yearsMost(compare.layers[kind].first, tallest('first')),
                compare.yearsMost(compare.layers[kind].second, tallest('second')),
                ...(undated > 0 ? [compare.yearsUndated(undated)] : []),
              ]
              return (
                <figure key={side.code} className="min-w-0">
                  <svg
                    role="img"
                    aria-label={lines.join(' ')}
                    viewBox={`0 0 ${width} ${2 * half + 2}`}
                    preserveAspectRatio="none"
                    className="h-28 w-full"
                  >
                    {years.map(({ year, counts }, number) => {
                      const { first: up = 0, second: down = 0 } = counts[at] ?? {}
                      return (
                        <g key={year}>
                          {up > 0 && (
                            <rect
                              x={number * step + 1}
                              y={half - height(up)}
                              width={step - 2}
                              height={height(up)}
                              className="fill-accent"
                            />
                          )}
                          {down > 0 && (
                            <rect
                              x={number * step + 1.5}
                              y={half + 2}
                              width={step - 3}
                              height={height(down)}
                              vectorEffect="non-scaling-stroke"
                              className={`fill-none ${kind === 'country' ? 'stroke-via-edge' : 'stroke-ink'}`}
                            />
                          )}
                        </g>
                      )
                    })}
                    <line
                      x1={0}
                      x2={width}
                      y1={half + 0.5}
                      y2={half + 0.5}
                      vectorEffect="non-scaling-stroke"
                      className="stroke-ink"
                    />
                  </svg>
                  <div aria-hidden="true" className="tabular flex justify-between text-dns-14N-130 text-quiet">
                    <span>{first}</span>
                    <span>{last}</span>
                  </div>
                  <figcaption className="text-dns-14N-130">
                    {lines.map((text, number) => (
                      <span key={text} className={`block ${number === 0 ? 'font-bold' : ''}`}>
                        {text}
                      </span>
                    ))}
                  </figcaption>
                </figure>
              )
            })}
          </div>
          <details>
            <summary className="inline-flex min-h-9 items-center text-accent underline pointer-coarse:min-h-11">
              {compare.yearsTable}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="max-h-128 overflow-auto" aria-labelledby="by-year" tabIndex={0}>
              <table className="border-collapse text-dns-16N-130">
                <thead>
                  <tr className="border-b border-edge align-bottom">
                    <th scope="col" className="py-1.5 pe-5 text-start">
                      {compare.year}
                    </th>
                    {sides.flatMap(({ code }) =>
                      (['first', 'second'] as const).map((layer) => (
                        <th key={`${code} ${layer}`} scope="col" className="py-1.5 pe-5 text-end">
                          {nameOf(code)}
                          <span className="block text-dns-14N-130 font-normal">{compare.layers[kind][layer]}</span>
                        </th>
                      )),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {years.map(({ year, counts }) => (
                    <tr key={year} className="border-b border-hairline">
                      <th scope="row" className="tabular py-1 pe-5 text-start font-normal">
                        {year}
                      </th>
                      {counts.flatMap((count, at) =>
                        (['first', 'second'] as const).map((layer) => (
                          <td key={`${sides[at]?.code} ${layer}`} className="tabular py-1 pe-5 text-end">
                            {count[layer]}
                          </td>
                        )),
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </details>
        </>
      )}
    </div>
  )
}
