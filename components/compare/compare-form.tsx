import Form from 'next/form'
import Link from 'next/link'
import { button } from '@/components/ui/button'
import { ErrorSummary, Field, inputClass } from '@/components/ui/field'
import type { Organisation } from '@/lib/catalogue/initiative'
import { listCountries, placeLabel } from '@/lib/catalogue/places'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { comparedKinds, mostCompared, type ToCompare } from '@/lib/search/comparing'

type Props = {
  asked: ToCompare
  /** What can be chosen, where organisations are compared. */
  organisations: Organisation[]
  nameOf: (code: string) => string
  locale: Locale
}

/** What is compared, each with a way to take it out, and a field for one more while there is room. */
export function CompareForm({ asked: { kind, codes, refused, unknown }, organisations, nameOf, locale }: Props) {
  const { compare } = messagesFor(locale)
  const { compare: order } = new Intl.Collator(locale)
  const options = (
    kind === 'country'
      ? listCountries().map((code) => ({ code, name: placeLabel(code)[locale] }))
      : organisations
          .filter(({ mergedInto }) => mergedInto === undefined)
          .map(({ code, name }) => ({ code, name: inLocale(name, locale)?.text ?? code }))
  )
    .filter(({ code }) => !codes.includes(code))
    .sort((a, b) => order(a.name, b.name))
  const fields = codes.length === 0 ? [1, 2] : codes.length < mostCompared ? [1] : []
  const queryOf = (some: readonly string[]) =>
    some.length === 0 ? `kind=${kind}` : some.map((code) => `${kind}=${encodeURIComponent(code)}`).join('&')
  const problems = [
    ...(refused.length > 0 ? [compare.refused(refused.map(nameOf).join(compare.separator))] : []),
    ...(unknown.length > 0 ? [compare.unknown(unknown.join(compare.separator))] : []),
  ]
  return (
    <div className="no-print flex max-w-4xl flex-col gap-4">
      {problems.length > 0 && (
        <ErrorSummary
          title={compare.cannot}
          problems={problems.map((text) => ({ href: fields.length > 0 ? '#choose-1' : '#compared', text }))}
        />
      )}
      <nav aria-label={compare.title}>
        <ul className="flex flex-wrap gap-x-1 text-dns-16N-130">
          {comparedKinds.map((one) => (
            <li key={one}>
              <Link
                href={routes.compare(locale, one === kind ? queryOf(codes) : `kind=${one}`)}
                prefetch={false}
                aria-current={one === kind ? 'page' : undefined}
                className="inline-flex min-h-9 items-center border-b-3 border-transparent px-2 aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
              >
                {compare.kinds[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {codes.length > 0 && (
        <ul id="compared" aria-label={compare.chosen} className="flex flex-wrap items-center gap-2">
          {codes.map((code) => (
            <li key={code}>
              <Link
                href={routes.compare(locale, queryOf(codes.filter((other) => other !== code)))}
                prefetch={false}
                rel="nofollow"
                className="inline-flex min-h-8 items-center gap-2 rounded-full border border-accent px-3 text-dns-16N-130 no-underline hover:bg-theme-chip pointer-coarse:min-h-11"
              >
                <span className="sr-only">{compare.remove(nameOf(code))}</span>
                <span aria-hidden="true">{nameOf(code)}</span>
                <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {codes.length === 1 && <p>{compare.oneMore}</p>}
      {fields.length === 0 ? (
        <p className="text-quiet">{compare.full}</p>
      ) : (
        <Form
          action={routes.compare(locale)}
          // Anew for another comparison, so that its fields are empty again.
          key={`${kind} ${codes.join()}`}
          className="flex flex-wrap items-end gap-4"
        >
          {codes.map((code) => (
            <input key={code} type="hidden" name={kind} value={code} />
          ))}
          {fields.map((n) => (
            <div key={n} className="w-full max-w-sm">
              <Field
                id={`choose-${n}`}
                label={fields.length > 1 ? compare.nth(compare.choose[kind], n) : compare.addLabel[kind]}
              >
                <select id={`choose-${n}`} name={kind} defaultValue="" className={inputClass}>
                  <option value="">{compare.chooseOne}</option>
                  {options.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </select>
              </Field>
            </div>
          ))}
          <button type="submit" className={codes.length > 1 ? button.secondary : button.primary}>
            {codes.length > 0 ? compare.add : compare.start}
          </button>
        </Form>
      )}
    </div>
  )
}
