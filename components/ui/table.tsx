import type { ReactNode } from 'react'

type Row = { key: string; cells: ReactNode[] }

/** A plain table whose first column names the row; on a narrow screen each row becomes a block with the heads beside. */
export function Table({ label, heads, rows }: { label: string; heads: string[]; rows: Row[] }) {
  return (
    <table aria-label={label} className="w-full border-collapse text-dns-16N-130 max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-edge">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-2 pe-4 text-start">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map(({ key, cells }) => (
          <tr key={key} className="border-b border-hairline align-baseline max-md:block max-md:py-3">
            {cells.map((cell, at) => {
              const head = heads[at]
              const Cell = at === 0 ? 'th' : 'td'
              return (
                <Cell
                  key={head}
                  scope={at === 0 ? 'row' : undefined}
                  className="py-2 pe-4 text-start font-normal max-md:flex max-md:gap-3 max-md:py-1"
                >
                  <span className="shrink-0 basis-28 text-quiet md:hidden">{head}</span>
                  <span className="min-w-0">{cell}</span>
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
