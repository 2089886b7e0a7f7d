import Form from 'next/form'
import { button } from '@/components/ui/button'
import { describedBy, ErrorSummary, Field, inputClass } from '@/components/ui/field'
import { listCountries, placeLabel } from '@/lib/catalogue/places'
import { themes } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = { country: string | null; themes: readonly string[]; refused: boolean; locale: Locale }

/** For which country, on which themes; sent as an address, so that the answer can be shared. */
export function MatchForm({ country, themes: chosen, refused, locale }: Props) {
  const { match } = messagesFor(locale)
  const error = refused ? match.needCountry : undefined
  const { compare } = new Intl.Collator(locale)
  const countries = listCountries()
    .map((code) => ({ code, name: placeLabel(code)[locale] }))
    .sort((a, b) => compare(a.name, b.name))
  return (
    <Form
      action={routes.match(locale)}
      // Anew for another answer, so that its boxes show what was asked for.
      key={`${country} ${chosen.join()}`}
      className="no-print flex max-w-4xl flex-col gap-6 pt-3"
    >
      {error && <ErrorSummary title={match.cannot} problems={[{ href: '#country', text: error }]} />}
      <Field id="country" label={match.country} error={error}>
        <select
          id="country"
          name="country"
          defaultValue={country ?? ''}
          aria-describedby={describedBy('country', { error })}
          aria-invalid={error ? true : undefined}
          className={`${inputClass} max-w-xl`}
        >
          <option value="">{match.chooseCountry}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <fieldset className="flex flex-col gap-1" aria-describedby="theme-hint">
        <legend className="font-bold">{match.theme}</legend>
        <p id="theme-hint" className="text-dns-14N-130 text-quiet">
          {match.themeHint}
        </p>
        <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {Object.entries(themes).map(([code, label]) => (
            <li key={code}>
              <label className="flex min-h-9 cursor-pointer items-center gap-2 py-1 text-dns-16N-130 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  name="theme"
                  value={code}
                  defaultChecked={chosen.includes(code)}
                  className="size-5 shrink-0 accent-accent"
                />
                {label[locale]}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div>
        <button type="submit" className={button.primary}>
          {match.submit}
        </button>
      </div>
    </Form>
  )
}
