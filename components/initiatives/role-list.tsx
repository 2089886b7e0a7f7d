import type { ReactNode } from 'react'

type Group = { title: string; items: { key: string; content: ReactNode }[] }

/** Things under the roles they have, each role once and none without things. */
export function RoleList({ groups, none }: { groups: Group[]; none: string }) {
  const filled = groups.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return <p className="text-quiet">{none}</p>
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr]">
      {filled.map(({ title, items }) => (
        <div key={title} className="contents">
          <dt className="text-quiet">{title}</dt>
          <dd>
            <Things items={items} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Things({ items }: { items: Group['items'] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {items.map(({ key, content }) => (
        <li key={key}>{content}</li>
      ))}
    </ul>
  )
}
