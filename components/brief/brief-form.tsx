import Form from 'next/form'
import { HiddenFilters } from '@/components/initiatives/hidden-filters'
import { button } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { type Asked, fittingTemplates, longestIntroduction, longestTitle, templates } from '@/lib/brief/asked'
import { entryLengths } from '@/lib/brief/entry-blocks'
import { type Locale, locales } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** What the brief is to be; sending it leads to the address of that brief. */
export function BriefForm({ asked, locale }: { asked: Asked; locale: Locale }) {
  const { brief } = messagesFor(locale)
  const words = brief.page
  const fitting = fittingTemplates(asked.filters)
  return (
    <Form action={routes.brief(locale)} scroll={false} className="flex flex-col gap-5">
      <HiddenFilters filters={asked.filters} without={[]} />
      <Choices
        name="template"
        legend={words.template}
        chosen={asked.template}
        options={templates.map((value) => ({
          value,
          label: brief.templates[value],
          hint: fitting.includes(value) ? undefined : words.templateHints[value],
        }))}
      />
      <Choices
        name="lang"
        legend={words.language}
        chosen={asked.locale}
        options={locales.map((value) => ({ value, label: words.languages[value] }))}
      />
      <Choices
        name="length"
        legend={words.length}
        chosen={asked.length}
        options={entryLengths.map((value) => ({ value, label: words.lengths[value] }))}
      />
      <Field id="brief-title" label={words.name} hint={words.nameHint}>
        <input
          id="brief-title"
          name="title"
          key={asked.title}
          defaultValue={asked.title}
          maxLength={longestTitle}
          aria-describedby="brief-title-hint"
          className={inputClass}
        />
      </Field>
      <Field id="brief-intro" label={words.introduction} hint={words.introductionHint(longestIntroduction)}>
        <textarea
          id="brief-intro"
          name="intro"
          key={asked.introduction}
          defaultValue={asked.introduction}
          maxLength={longestIntroduction}
          rows={6}
          aria-describedby="brief-intro-hint"
          className={inputClass}
        />
      </Field>
      <button type="submit" className={button.primary}>
        {words.apply}
      </button>
    </Form>
  )
}

type ChoicesProps = {
  name: string
  legend: string
  chosen: string
  options: { value: string; label: string; hint?: string }[]
}

function Choices({ name, legend, chosen, options }: ChoicesProps) {
  return (
    <fieldset key={chosen} className="flex flex-col gap-1">
      <legend className="pb-1 font-bold">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <div key={value} className="flex items-baseline gap-2">
          <input
            type="radio"
            id={`brief-${name}-${value}`}
            name={name}
            value={value}
            defaultChecked={value === chosen}
            aria-describedby={hint ? `brief-${name}-${value}-hint` : undefined}
            className="size-4 shrink-0 translate-y-0.5 accent-(--accent)"
          />
          <div className="flex min-h-7 flex-col justify-center pointer-coarse:min-h-11">
            <label htmlFor={`brief-${name}-${value}`}>{label}</label>
            {hint && (
              <p id={`brief-${name}-${value}-hint`} className="text-dns-14N-130 text-quiet">
                {hint}
              </p>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
