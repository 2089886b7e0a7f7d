import { groups } from '@/lib/catalogue/groups'
import { listCountries, placeLabel, regionTree } from '@/lib/catalogue/places'
import { listOrganisations } from '@/lib/catalogue/queries'
import {
  activities,
  organisationRoles,
  organisationTypes,
  recipientKinds,
  recipientRoles,
  relationKinds,
  statuses,
  targets,
  themes,
} from '@/lib/catalogue/vocabulary'
import { respond } from '@/lib/exchange/responses'
import type { Label } from '@/lib/i18n/locales'
import { ready } from '@/lib/ready'

export const dynamic = 'force-dynamic'

const labelled = (vocabulary: Record<string, Label>) =>
  Object.entries(vocabulary).map(([code, label]) => ({ code, label }))

/** Every code that the API speaks, with its labels. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const organisations = await listOrganisations()
    return Response.json({
      themes: labelled(themes),
      targets: labelled(targets),
      activities: labelled(activities),
      statuses: labelled(statuses),
      organisationTypes: labelled(organisationTypes),
      organisationRoles: labelled(organisationRoles),
      recipientKinds: labelled(recipientKinds),
      recipientRoles: labelled(recipientRoles),
      relationKinds: labelled(relationKinds),
      countries: listCountries().map((code) => ({ code, label: placeLabel(code) })),
      regions: regionTree.map(({ code, parent }) => ({
        code: `M49:${code}`,
        label: placeLabel(`M49:${code}`),
        parent: parent && `M49:${parent}`,
      })),
      groups: groups.map(({ code, name, members, note }) => ({ code, label: name, members, note: note ?? null })),
      organisations: organisations
        .filter(({ mergedInto }) => mergedInto === undefined)
        .map(({ name, ...rest }) => ({ ...rest, label: name })),
    })
  })
}
