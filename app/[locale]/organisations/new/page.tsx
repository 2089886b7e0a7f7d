import type { Metadata } from 'next'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { listCountries, placeLabel } from '@/lib/catalogue/places'
import { codesOf, organisationTypes } from '@/lib/catalogue/vocabulary'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../../form-state'
import { createOrganisationAction } from './actions'

type Props = PageProps<'/[locale]/organisations/new'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).organisations.newTitle }
}

export default async function NewOrganisationPage({ params }: Props) {
  const locale = await pageLocale(params)
  await requireFormUser('edit', locale, routes.newOrganisation(locale))
  const { organisations: words, duplicates } = messagesFor(locale)
  const collator = new Intl.Collator(locale)
  const countries = listCountries()
    .map((value) => ({ value, label: placeLabel(value)[locale] }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
  return (
    <div className="container-page flex flex-col gap-4 py-8">
      <h1 className="text-std-28B-150">{words.newTitle}</h1>
      <SimpleForm
        action={createOrganisationAction.bind(null, locale)}
        initial={untouched}
        submit={words.save}
        alike={{
          source: routes.similarOrganisations(locale),
          fields: { ja: 'nameja', en: 'nameen', acronym: 'acronym', country: 'country' },
          title: duplicates.alike,
          said: duplicates.alikeSaid,
        }}
        fields={[
          { name: 'nameja', label: words.nameJa, lang: 'ja' },
          { name: 'nameen', label: words.nameEn, lang: 'en' },
          { name: 'acronym', label: words.acronym },
          { name: 'code', label: words.code, hint: words.codeHint, required: true },
          {
            name: 'type',
            label: words.type,
            choices: codesOf(organisationTypes).map((value) => ({ value, label: organisationTypes[value][locale] })),
          },
          { name: 'country', label: words.country, choices: [{ value: '', label: words.countryNone }, ...countries] },
        ]}
      />
    </div>
  )
}
