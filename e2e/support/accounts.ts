import { type APIRequestContext, expect } from '@playwright/test'
import type { Role } from '../../lib/catalogue/permissions'
import { routes } from '../../lib/routes'
import { hiddenFields, sendForm } from './forms'

export type Newcomer = { email: string; password: string; name: string; caller: APIRequestContext }

let made = 0

/** Somebody new, invited by the administrator and joined by the link; `caller` is signed in as them from then on. */
export async function join(
  admin: APIRequestContext,
  caller: APIRequestContext,
  origin: string,
  role: Role,
): Promise<Newcomer> {
  made += 1
  const name = `newcomer-${process.pid}-${made}-${Date.now()}`
  const person = { email: `${name}@example.org`, password: `the pass phrase of ${name}`, name }
  const link = await invitationFor(admin, origin, person.email, role)
  const hidden = hiddenFields(await (await caller.get(link)).text(), 'password')
  const fields: [string, string][] = [
    ['name', name],
    ['password', person.password],
  ]
  const joined = await sendForm(caller, link, [...hidden, ...fields], { origin })
  expect(joined.status(), 'joining').toBe(303)
  return { ...person, caller }
}

/** The path of an invitation's link, as the administrator is shown it. */
export async function invitationFor(
  admin: APIRequestContext,
  origin: string,
  email: string,
  role: Role,
): Promise<string> {
  const path = routes.people('en')
  const hidden = hiddenFields(await (await admin.get(path)).text(), 'email')
  const fields: [string, string][] = [
    ['email', email],
    ['role', role],
  ]
  const answer = await sendForm(admin, path, [...hidden, ...fields], { origin })
  return linkIn(await answer.text())
}

/** The path of the one-time link that a page shows. */
export function linkIn(html: string): string {
  const link = /value="(https?:[^"]*\/setup\/[^"]+)"/.exec(html)?.[1]
  if (!link) throw new Error('The page shows no link')
  return new URL(link).pathname
}

/** The form of a page that a button of this name sends, as what its hidden fields hold. */
export function buttonFields(html: string, button: string): [string, string][] {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => one.includes(`>${button}</button>`))
  if (!form) throw new Error(`No form of the page has the button ${button}`)
  // `hiddenFields` looks for a field by name, which a form of one button has none of but its own.
  return hiddenFields(form.replace('<form', '<form data-found="" name="found"'), 'found')
}
