import type { APIRequestContext, APIResponse } from '@playwright/test'
import { anotherField } from '../../components/merging/similar-links'
import { toFormValues } from '../../lib/catalogue/form-data'
import { InitiativeInput } from '../../lib/catalogue/initiative'

export type Pairs = [name: string, value: string][]

/** The hidden fields of the page's form that holds a field of this name; among them is what names its server action. */
export function hiddenFields(html: string, holding: string): Pairs {
  const form = (html.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find((one) => one.includes(`name="${holding}"`))
  if (!form) throw new Error(`No form of the page has a field ${holding}`)
  return [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    attribute(tag, 'name'),
    attribute(tag, 'value'),
  ])
}

function attribute(tag: string, name: string): string {
  const raw = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return raw
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Sends a form as a browser without scripts does, and stays where the answer points elsewhere. */
export async function sendForm(
  request: APIRequestContext,
  path: string,
  pairs: Pairs,
  { origin }: { origin: string },
): Promise<APIResponse> {
  const multipart = new FormData()
  for (const [name, value] of pairs) multipart.append(name, value)
  return request.post(path, { multipart, headers: { origin }, maxRedirects: 0 })
}

/** An entry as the edit form sends it. */
export function entryFields(input: InitiativeInput, reason: string): Pairs {
  const { single, themes, targets, activities, organisations, recipients } = toFormValues(input)
  const rows = (name: string, values: { code: string; role: string }[]): Pairs =>
    values.flatMap(
      ({ code, role }): Pairs => [
        [name, code],
        [`${name}.role`, role],
      ],
    )
  return [
    ...Object.entries(single),
    ...themes.map((code): [string, string] => ['themes', code]),
    ...targets.map((code): [string, string] => ['targets', code]),
    ...activities.map((code): [string, string] => ['activities', code]),
    ...rows('organisation', organisations),
    ...rows('recipient', recipients),
    ['reason', reason],
    // The tests make many entries of one name.
    [anotherField, 'yes'],
  ]
}

/** An entry with next to nothing in it. */
export const bareEntry = InitiativeInput.parse({
  name: { ja: '試験のための取組', en: 'An initiative for a test' },
  organisations: [],
  recipients: [],
  themes: [],
  targets: [],
  activities: [],
  period: { start: null, end: null, ongoing: null, recurring: null },
  asStated: { donor: null, partner: null, recipient: null, target: null, theme: null, period: null },
  source: { document: 'editor', locator: null, asOf: null },
})
