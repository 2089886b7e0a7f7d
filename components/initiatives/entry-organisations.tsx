import Link from 'next/link'
import type { OrganisationOfInitiative } from '@/lib/catalogue/initiative'
import { codesOf, organisationRoles } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { Localised } from './localised'
import { RoleList } from './role-list'

/** Who takes part, by role, in the source's order; each leads to what is recorded for it. */
export function EntryOrganisations({
  organisations,
  locale,
}: {
  organisations: OrganisationOfInitiative[]
  locale: Locale
}) {
  return (
    <RoleList
      none={messagesFor(locale).initiative.noneNamed}
      groups={codesOf(organisationRoles).map((role) => ({
        title: organisationRoles[role][locale],
        items: organisations
          .filter((one) => one.role === role)
          .map(({ code, name, acronym }) => ({
            key: code,
            content: (
              <>
                <Link href={routes.organisation(locale, code)} prefetch={false}>
                  <Localised text={name} locale={locale} />
                </Link>
                {acronym && <span className="text-quiet"> ({acronym})</span>}
              </>
            ),
          })),
      }))}
    />
  )
}
