import type { Metadata } from 'next'
import Link from 'next/link'
import { CompareForm } from '@/components/compare/compare-form'
import { Comparison } from '@/components/compare/comparison'
import { isCountry, placeLabel } from '@/lib/catalogue/places'
import { organisationNow } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { readToCompare, sharedOf, sidesOf } from '@/lib/search/comparing'
import { noFilters } from '@/lib/search/filters'
import { catalogueIndex, initiativesByNumber } from '@/lib/search/index'
import { toSearchParams } from '@/lib/search/request'
import { search, searchMatches } from '@/lib/search/search'

type Props = PageProps<'/[locale]/compare'>

async function read({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { organisations } = (await catalogueIndex()).engine
  const asked = readToCompare(
    toSearchParams(await searchParams),
    (code) => organisationNow(organisations, code)?.code ?? null,
  )
  const nameOf = (code: string) =>
    asked.kind === 'country'
      ? placeLabel(code)[locale]
      : (inLocale(organisations.get(code)?.name ?? { ja: null, en: null }, locale)?.text ?? code)
  return { locale, asked, organisations, nameOf }
}

type Shown = Pick<Awaited<ReturnType<typeof read>>, 'locale' | 'asked' | 'nameOf'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, asked, nameOf } = await read(props)
  const { compare } = messagesFor(locale)
  return { title: asked.codes.length > 1 ? compare.pageTitle(asked.codes.map(nameOf)) : compare.title }
}

export default async function ComparePage(props: Props) {
  const { locale, asked, organisations, nameOf } = await read(props)
  const { compare } = messagesFor(locale)
  const isReady = asked.codes.length > 1
  const form = (
    <CompareForm
      asked={asked}
      organisations={asked.kind === 'organisation' ? [...organisations.values()] : []}
      nameOf={nameOf}
      locale={locale}
    />
  )
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">{isReady ? compare.pageTitle(asked.codes.map(nameOf)) : compare.title}</h1>
      {!isReady && <p className="max-w-3xl">{compare.lead}</p>}
      {form}
      {asked.codes.length === 0 && <Example {...{ locale, asked, nameOf }} />}
      {isReady && <Compared {...{ locale, asked, nameOf }} />}
    </div>
  )
}

/** The two that most is recorded of. */
async function Example({ locale, asked: { kind }, nameOf }: Shown) {
  const { facets } = await search(noFilters, locale, 1)
  const some =
    kind === 'organisation'
      ? facets.donor
      : facets.recipient.filter(({ value }) => isCountry(value)).toSorted((a, b) => (b.named ?? 0) - (a.named ?? 0))
  const codes = some.slice(0, 2).map(({ value }) => value)
  if (codes.length < 2) return null
  return (
    <p>
      <Link href={routes.compare(locale, codes.map((code) => `${kind}=${code}`).join('&'))} prefetch={false}>
        {messagesFor(locale).compare.example(codes.map(nameOf))}
      </Link>
    </p>
  )
}

/** Entries shown of each part before its list is one click away. */
const mostEntries = 10

async function Compared({ locale, asked, nameOf }: Shown) {
  const matches = await searchMatches(noFilters, locale)
  const sides = sidesOf(asked, matches.traits)
  const shared = sharedOf(asked.kind, sides)
  const shown = [shared.shared.map(({ id }) => id), ...shared.own.values()].flatMap((ids) => ids.slice(0, mostEntries))
  const entries = new Map((await initiativesByNumber([...new Set(shown)])).map((one) => [one.id, one]))
  return (
    <Comparison
      kind={asked.kind}
      sides={sides}
      shared={shared}
      mostEntries={mostEntries}
      entryOf={(id) => entries.get(id) ?? null}
      asDonorCountry={(code) => matches.facets.donorCountry.find(({ value }) => value === code)?.count ?? 0}
      nameOf={nameOf}
      organisationName={(code) => inLocale(matches.nameOf(code), locale)?.text ?? code}
      locale={locale}
    />
  )
}
