import type { ReactNode } from 'react'

/** The ids by which a control points to its hint and its error. */
export function describedBy(id: string, { hint, error }: { hint?: string; error?: string }): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

export const inputClass =
  'w-full rounded-8 border border-edge bg-paper px-3 py-2 min-h-11 aria-invalid:border-2 aria-invalid:border-danger'

type FieldProps = { id: string; label: string; mark?: string; hint?: string; error?: string; children: ReactNode }

/** Label above, hint under it, error under the hint, then the control. */
export function Field({ id, label, mark, hint, error, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-bold">
        {label}
        {mark && <span className="ms-2 font-normal text-dns-14N-130 text-quiet">{mark}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-dns-14N-130 text-quiet">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} text={error} />}
      {children}
    </div>
  )
}

export function FieldError({ id, text }: { id?: string; text: string }) {
  return (
    <p id={id} className="text-dns-16N-130 text-danger">
      <span aria-hidden="true">▲ </span>
      {text}
    </p>
  )
}

type Problem = { href: string; text: string }

/** At the top of a refused form: what is wrong, each line a link to its field. */
export function ErrorSummary({
  id = 'error-summary',
  title,
  note,
  problems,
}: {
  id?: string
  title: string
  note?: string
  problems: Problem[]
}) {
  return (
    <div
      role="alert"
      // Focus comes here after a refused save, as in GOV.UK's summary.
      tabIndex={-1}
      id={id}
      className="rounded-8 border-2 border-danger bg-danger-paper p-4"
    >
      <h2 className="text-std-20B-160 text-danger">{title}</h2>
      {note && <p>{note}</p>}
      {problems.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {problems.map(({ href, text }) => (
            <li key={`${href} ${text}`}>
              <a href={href} className="text-danger">
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
