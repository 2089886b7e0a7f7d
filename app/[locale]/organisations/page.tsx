import type { Metadata } from 'next'
import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import { button } from '@/components/ui/button'
import { currentUser } from '@/lib/auth/session'
import { can } from '@/lib/catalogue/permissions'
import { placeLabel } from '@/lib/catalogue/places'
import { organisationTypes } from '@/lib/catalogue/vocabulary'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import { organisationCounts } from '@/lib/search/overview'

type Props = PageProps<'/[locale]/organisations'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).organisations.title }
}

export default async function OrganisationsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const [rows, user, query] = await Promise.all([organisationCounts(locale), currentUser(), searchParams])
  const { organisations: words } = messagesFor(locale)
  const mayEdit = user !== null && can(user.role, 'edit')
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <p>{words.lead}</p>
      {query.saved !== undefined && (
        <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
          {words.saved}
        </p>
      )}
      {mayEdit && (
        <p className="flex flex-wrap gap-3">
          <Link href={routes.newOrganisation(locale)} className={button.secondary}>
            {words.newTitle}
          </Link>
          <Link href={routes.duplicates(locale)} className={button.secondary}>
            {messagesFor(locale).duplicates.title}
          </Link>
          <Link href={routes.merges(locale)} className={button.secondary}>
            {messagesFor(locale).merging.listTitle}
          </Link>
        </p>
      )}
      <div className="overflow-x-auto">
        <table className="w-full min-w-160 border-collapse text-dns-16N-130">
          <thead>
            <tr className="border-b border-edge text-start">
              <th scope="col" className="py-2 pe-4 text-start">
                {words.name}
              </th>
              <th scope="col" className="py-2 pe-4 text-start">
                {words.acronym}
              </th>
              <th scope="col" className="py-2 pe-4 text-start">
                {words.type}
              </th>
              <th scope="col" className="py-2 pe-4 text-start">
                {words.country}
              </th>
              <th scope="col" className="py-2 pe-4 text-end">
                {words.asDonor}
              </th>
              <th scope="col" className="py-2 text-end">
                {words.asOther}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ organisation: { code, name, acronym, type, country }, asDonor, asOther }) => (
              <tr key={code} className="border-b border-hairline align-top">
                <th scope="row" className="py-2 pe-4 text-start font-normal">
                  <Link href={routes.organisation(locale, code)} prefetch={false}>
                    <Localised text={name} locale={locale} />
                  </Link>
                  {mayEdit && (
                    <Link
                      href={routes.merge(locale, 'organisation', code)}
                      prefetch={false}
                      aria-label={messagesFor(locale).merging.organisation.of(inLocale(name, locale)?.text ?? code)}
                      className="ms-3 inline-flex min-h-6 items-center text-dns-14N-130 pointer-coarse:min-h-11"
                    >
                      {messagesFor(locale).merging.title}
                    </Link>
                  )}
                </th>
                <td className="py-2 pe-4">{acronym}</td>
                <td className="py-2 pe-4">{organisationTypes[type][locale]}</td>
                <td className="py-2 pe-4">
                  {country && (
                    <Link href={routes.country(locale, country)} prefetch={false}>
                      {placeLabel(country)[locale]}
                    </Link>
                  )}
                </td>
                <td className="tabular py-2 pe-4 text-end">
                  {asDonor > 0 ? (
                    <Link href={routes.initiatives(locale, toQuery({ ...noFilters, donor: [code] }))} prefetch={false}>
                      {asDonor}
                    </Link>
                  ) : (
                    0
                  )}
                </td>
                <td className="tabular py-2 text-end">{asOther}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
