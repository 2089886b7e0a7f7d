import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ChooseTwo } from '@/components/merging/choose-two'
import { InitiativePreview, mergeChoicesOf } from '@/components/merging/initiative-preview'
import { MergeForm } from '@/components/merging/merge-form'
import { OrganisationPreview } from '@/components/merging/organisation-preview'
import { untouched } from '@/components/ui/untouched'
import { storable } from '@/lib/catalogue/initiative'
import { mergeKinds } from '@/lib/catalogue/merged'
import { organisationsByCode } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../form-state'
import { mergeAction } from './actions'
import { organisationOptions, previewOf } from './preview'

type Props = PageProps<'/[locale]/merge'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).merging.title }
}

export default async function MergePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const query = await searchParams
  const kind = mergeKinds.find((one) => one === (query.kind ?? 'organisation')) ?? notFound()
  const [loser, winner] = [query.loser, query.winner].map((one) =>
    typeof one === 'string' ? storable(one.slice(0, 400)) : '',
  )
  const here = routes.merge(locale, kind, loser, winner)
  await requireFormUser('edit', locale, here)
  const { merging } = messagesFor(locale)
  const found = await previewOf(kind, loser ?? '', winner ?? '', locale)
  const organisations = await organisationsByCode()
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">{merging[kind].title}</h1>
      {'errors' in found ? (
        <>
          <p>{merging[kind].lead}</p>
          <ChooseTwo
            kind={kind}
            loser={found.loser}
            winner={found.winner}
            errors={found.errors}
            options={kind === 'organisation' ? organisationOptions(organisations, locale) : []}
            locale={locale}
          />
        </>
      ) : (
        <>
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
            <dt className="text-quiet">{merging[kind].loser}</dt>
            <dd>{found.names.loser}</dd>
            <dt className="text-quiet">{merging[kind].winner}</dt>
            <dd className="font-bold">{found.names.winner}</dd>
          </dl>
          <p>
            <Link href={routes.merge(locale, kind, found.winner, found.loser)} prefetch={false}>
              {merging.swap}
            </Link>
          </p>
          {found.kind === 'organisation' ? (
            <OrganisationPreview merge={found.merge} locale={locale} />
          ) : (
            <InitiativePreview merge={found.merge} organisations={organisations} locale={locale} />
          )}
          <p>{merging.reversible}</p>
          <MergeForm
            action={mergeAction.bind(null, locale, kind)}
            initial={untouched}
            hidden={found.hidden}
            choices={found.kind === 'initiative' ? mergeChoicesOf({ merge: found.merge, organisations, locale }) : []}
            here={here}
            words={{
              choices: merging.choices,
              reason: merging.reason,
              reasonHint: merging.reasonHint,
              submit: merging.submit,
              lookAgain: merging.lookAgain,
              empty: merging.empty,
            }}
          />
        </>
      )}
      <p>
        <Link href={routes.duplicates(locale)}>{messagesFor(locale).duplicates.title}</Link>
      </p>
    </div>
  )
}
