import { anotherField, initiativeLinks, organisationLinks } from '@/components/merging/similar-links'
import type { MarkedLink } from '@/components/ui/marked-links'
import type { InitiativeInput, OrganisationInput } from '@/lib/catalogue/initiative'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { likely } from '@/lib/search/duplicates'
import { catalogueIndex } from '@/lib/search/index'
import { similarInitiatives, similarOrganisations } from '@/lib/search/similar'

/** So many are shown: whoever it is the same as is among the first. */
const most = 5

/** What is to be added looks like what is there already; the form shows it and asks. */
export class LikelyDuplicates extends AppError {
  readonly links: MarkedLink[]
  constructor(links: MarkedLink[]) {
    super('unprocessable', { fields: { [anotherField]: 'likely-duplicate' } })
    this.links = links
  }
}

/** Throws `LikelyDuplicates` where an initiative is likely there already. */
export async function requireAnother(input: InitiativeInput, locale: Locale): Promise<void> {
  const found = await similarInitiatives(input, locale, { from: likely })
  if (found.length === 0) return
  const { organisations } = (await catalogueIndex()).engine
  throw new LikelyDuplicates(initiativeLinks(found.slice(0, most), organisations, locale))
}

/** The same for an organisation. */
export async function requireAnotherOrganisation(input: OrganisationInput, locale: Locale): Promise<void> {
  const found = await similarOrganisations(input, locale, { from: likely })
  // One of the very same code is refused for that.
  if (found.length === 0 || found.some(({ organisation }) => organisation.code === input.code)) return
  throw new LikelyDuplicates(organisationLinks(found.slice(0, most), locale))
}
