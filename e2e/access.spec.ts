import type { APIRequestContext, APIResponse } from '@playwright/test'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { buttonFields, join } from './support/accounts'
import { fetchItem, fetchList } from './support/api'
import { ErrorBody } from './support/contract'
import { bareEntry, entryFields, hiddenFields, type Pairs, sendForm } from './support/forms'
import { type Actor, actors, expect, test, tryToSignIn } from './support/test'

/* Who may do what, as every role, and what a stranger with bad manners gets. */

const mayEdit = (actor: Actor) => actor === 'editor' || actor === 'admin'

/** What no answer may hold: the marks of a stack trace or of the code behind the page. */
const stackTrace = /\n\s+at .+:\d+:\d+|node_modules\/|PrismaClient\w*Error|webpack-internal|\/work\/|\.ts:\d+/

async function expectNoTrace(answer: APIResponse, what: string): Promise<string> {
  const body = await answer.text()
  expect(answer.status(), `${what}\n${body.slice(0, 300)}`).toBeLessThan(500)
  expect(body, what).not.toMatch(stackTrace)
  return body
}

for (const actor of actors) {
  test.describe(`as ${actor}`, () => {
    test.use({ site: 'writing' })

    for (const locale of locales) {
      const { errors, menu, initiative, organisations } = messagesFor(locale)

      test(`every page in ${locale} is open, refused or sent to sign in as it should be`, async ({ given }) => {
        const request = await given.caller(actor)
        const open = [
          routes.home(locale),
          routes.initiatives(locale),
          routes.initiative(locale, 1),
          routes.initiativeHistory(locale, 1),
          routes.initiativeVersion(locale, 1, 1),
          routes.compareVersions(locale, 1, 1, 1),
          routes.changes(locale),
          routes.proposeChange(locale, 1),
          routes.proposeInitiative(locale),
          routes.exportList(locale),
          routes.brief(locale, 'id=3'),
          routes.organisations(locale),
          routes.countries(locale),
          routes.country(locale, 'KE'),
          routes.country(locale, 'M49:011'),
          routes.organisation(locale, 'itu'),
          routes.themes(locale),
          routes.theme(locale, 'cybercrime'),
          routes.match(locale, 'country=KE&theme=cybercrime'),
          routes.compare(locale, 'country=KE&country=GH'),
          routes.frozenLists(locale),
          '/api/v1/initiatives',
          '/api/v1/initiatives/1',
          ...(['csv', 'json', 'xlsx', 'iati.xml'] as const).map((format) => apiRoutes.exportFile(format, locale)),
          apiRoutes.briefFile('md', 'id=3'),
          '/api/v1/vocabularies',
          '/api/v1/changes.atom',
          '/api/health',
        ]
        for (const path of open) expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(200)
        const guarded = [
          routes.newInitiative(locale),
          routes.editInitiative(locale, 1),
          routes.newOrganisation(locale),
          routes.archiveInitiative(locale, 1),
          routes.review(locale),
          routes.attachEvidence(locale, 1),
          routes.verification(locale),
        ]
        for (const path of guarded) {
          const answer = await request.get(path, { maxRedirects: 0 })
          if (actor === 'visitor') {
            expect(answer.status(), path).toBe(307)
            expect(answer.headers().location, path).toBe(routes.signIn(locale, path))
          } else {
            expect(answer.status(), path).toBe(mayEdit(actor) ? 200 : 403)
            if (!mayEdit(actor)) expect(await answer.text()).toContain(errors.forbiddenTitle)
          }
        }
      })

      test(`what may not be used is not offered in ${locale}`, async ({ given }) => {
        const page = await given.page(actor)
        await page.goto(routes.initiative(locale, 1))
        await expect(page.getByRole('link', { name: initiative.edit, exact: true })).toHaveCount(mayEdit(actor) ? 1 : 0)
        await expect(page.getByRole('link', { name: menu.addInitiative, exact: true })).toHaveCount(
          mayEdit(actor) ? 1 : 0,
        )
        await expect(page.getByRole('link', { name: menu.signIn, exact: true })).toHaveCount(
          actor === 'visitor' ? 1 : 0,
        )
        await page.goto(routes.organisations(locale))
        await expect(page.getByRole('link', { name: organisations.newTitle })).toHaveCount(mayEdit(actor) ? 1 : 0)
      })

      test(`accounts, people and the log in ${locale} are for whom they should be`, async ({ given, baseURL }) => {
        const request = await given.caller(actor)
        const admin = await given.caller('admin')
        const list = await (await admin.get(routes.people(locale))).text()
        const id = /admin\/people\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
        const administer = [routes.people(locale), routes.person(locale, id), routes.audit(locale)]
        for (const path of [routes.account(locale), ...administer]) {
          const answer = await request.get(path, { maxRedirects: 0 })
          const may = path === routes.account(locale) ? actor !== 'visitor' : actor === 'admin'
          expect(answer.status(), path).toBe(actor === 'visitor' ? 307 : may ? 200 : 403)
          if (may) continue
          expect(await answer.text(), path).not.toContain('@example.org')
          // Whoever pretends to send a form sees no more.
          const headers = { 'content-type': 'multipart/form-data; boundary=b', origin: baseURL ?? '' }
          const data = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n'
          const posted = await request.post(path, { headers, data, maxRedirects: 0 })
          expect(await posted.text(), path).not.toContain('@example.org')
        }
        const file = await request.get(routes.auditFile(locale), { maxRedirects: 0 })
        expect(file.status()).toBe(actor === 'admin' ? 200 : actor === 'visitor' ? 401 : 403)
        if (actor !== 'admin') return
        for (const nobody of ['00000000-0000-0000-0000-000000000000', "x'--"]) {
          expect((await request.get(routes.person(locale, nobody))).status(), nobody).toBe(404)
        }
      })

      test(`what is done to people, sent directly in ${locale}, is done for administrators only`, async ({
        given,
        baseURL,
      }) => {
        const { people } = messagesFor(locale)
        const request = await given.caller(actor)
        const admin = await given.caller('admin')
        const origin = { origin: baseURL ?? '' }
        const person = await join(admin, await given.caller('visitor'), origin.origin, 'editor')
        const list = await (await admin.get(routes.people(locale))).text()
        const id = new RegExp(`/admin/people/([0-9a-f-]{36})"[^>]*>${person.name}<`).exec(list)?.[1] ?? ''
        const path = routes.person(locale, id)
        const page = await (await admin.get(path)).text()
        const email = `direct-${actor}-${locale}-${Date.now()}@example.org`
        const forms: [string, Pairs][] = [
          [path, [...buttonFields(page, people.setRole), ['role', 'contributor']]],
          [path, buttonFields(page, people.makeReset)],
          [path, buttonFields(page, people.suspend)],
          [routes.people(locale), [...buttonFields(list, people.invite), ['email', email], ['role', 'admin']]],
        ]
        for (const [target, fields] of forms) {
          const forged = await sendForm(request, target, fields, { origin: 'https://evil.example' })
          expect(forged.status()).toBe(403)
          const answer = await sendForm(request, target, fields, origin)
          const body = await expectNoTrace(answer, target)
          if (actor !== 'admin') expect(body).not.toContain('/setup/')
        }
        const after = await (await admin.get(path)).text()
        expect(after.includes(people.reinstateLead)).toBe(actor === 'admin')
        expect(after.includes(`<option value="contributor" selected="">`)).toBe(actor === 'admin')
        const own = await person.caller.get(routes.newInitiative(locale), { maxRedirects: 0 })
        expect(own.status()).toBe(actor === 'admin' ? 307 : 200)
        const invited = await (await admin.get(routes.people(locale))).text()
        expect(invited.includes(email)).toBe(actor === 'admin')
      })

      test(`nobody ends another’s session or revokes another’s token in ${locale}`, async ({ given, baseURL }) => {
        const { account } = messagesFor(locale)
        const origin = { origin: baseURL ?? '' }
        const path = routes.account(locale)
        const person = await join(await given.caller('admin'), await given.caller('visitor'), origin.origin, 'editor')
        const second = await given.caller('visitor')
        expect((await tryToSignIn(second, person)).status()).toBe(200)
        const empty = await (await person.caller.get(path)).text()
        const named: Pairs = [...buttonFields(empty, account.makeToken), ['tokenName', 'theirs']]
        expect(await (await sendForm(person.caller, path, named, origin)).text()).toContain('kkh_')
        const page = await (await person.caller.get(path)).text()
        const request = await given.caller(actor)
        for (const button of [account.endSession, account.revoke]) {
          const answer = await sendForm(request, path, buttonFields(page, button), origin)
          await expectNoTrace(answer, button)
          if (actor !== 'visitor') expect(answer.status(), button).toBe(404)
        }
        const still = await (await person.caller.get(path)).text()
        expect(still).toContain('theirs')
        expect((await second.get(path, { maxRedirects: 0 })).status()).toBe(200)
      })

      test(`restoring and archiving by direct request in ${locale} do what the role may do, and nothing else`, async ({
        given,
        baseURL,
      }) => {
        const request = await given.caller(actor)
        const { editor, hiddenOf } = await formsOf(await given.caller('editor'))
        const origin = { origin: baseURL ?? '' }
        const refusal = errors.codes[actor === 'visitor' ? 'not-signed-in' : 'forbidden']
        const id = await given.initiative()
        const edit = routes.editInitiative(locale, id)
        const change: Pairs = [...(await hiddenOf(edit, 'reason')), ...entryFields(bareEntry, 'second')]
        expect((await sendForm(editor, edit, change, origin)).status()).toBe(303)

        const why = `direct as ${actor}`
        let version = 2
        for (const path of [routes.initiativeVersion(locale, id, 1), routes.archiveInitiative(locale, id)]) {
          const hidden = await hiddenOf(path, 'reason')
          const answer = await sendForm(request, path, [...hidden, ['reason', why]], origin)
          if (mayEdit(actor)) {
            expect(answer.status(), path).toBe(303)
            version += 1
          } else {
            const body = await expectNoTrace(answer, path)
            // The page of what may not be done says so, whatever was sent to it.
            expect(body, path).toContain(refusal)
          }
          const history = await (await editor.get(routes.initiativeHistory(locale, id))).text()
          expect(history.includes(why)).toBe(mayEdit(actor))
          expect(history).toContain(`/history/${version}"`)
          expect(history).not.toContain(`/history/${version + 1}"`)
        }
        expect((await editor.get(`/api/v1/initiatives/${id}`)).status()).toBe(mayEdit(actor) ? 410 : 200)
      })

      test(`confirming and attaching by direct request in ${locale} do what the role may do, and nothing else`, async ({
        given,
        baseURL,
      }) => {
        const request = await given.caller(actor)
        const { editor, hiddenOf } = await formsOf(await given.caller('editor'))
        const headers = { origin: baseURL ?? '' }
        const refusal = errors.codes[actor === 'visitor' ? 'not-signed-in' : 'forbidden']
        const id = await given.initiative()
        const word = `direct as ${actor} in ${locale}`

        const confirm = await hiddenOf(routes.initiative(locale, id), 'against')
        const attach = await hiddenOf(routes.attachEvidence(locale, id), 'publisher')
        const file = new FormData()
        for (const [name, value] of [...attach, ['title', word]] as Pairs) file.append(name, value)
        file.append('file', new File([word], 'notes.txt', { type: 'text/plain' }))
        const answers = [
          await sendForm(request, routes.initiative(locale, id), [...confirm, ['against', word]], {
            origin: headers.origin,
          }),
          await request.post(routes.attachEvidence(locale, id), { multipart: file, headers, maxRedirects: 0 }),
        ]
        for (const answer of answers) {
          if (mayEdit(actor)) expect(answer.status()).toBe(303)
          else expect(await expectNoTrace(answer, 'a refused form')).toContain(refusal)
        }
        const { version, evidence, verification } = await fetchItem(editor, id)
        expect(version).toBe(mayEdit(actor) ? 3 : 1)
        expect(evidence.map(({ title }) => title)).toEqual(mayEdit(actor) ? [word] : [])
        expect(verification).toMatchObject(
          mayEdit(actor)
            ? { state: 'verified', by: actor, against: word }
            : { state: 'unverified', by: null, against: null },
        )
        const forged = { ...headers, origin: 'https://evil.example' }
        const sent = await request.post(routes.attachEvidence(locale, id), { multipart: file, headers: forged })
        expect(sent.status()).toBe(403)
      })

      test(`proposing and deciding by direct request in ${locale} do what the role may do, and nothing else`, async ({
        given,
        baseURL,
      }) => {
        const { proposals } = messagesFor(locale)
        const request = await given.caller(actor)
        const editor = await given.caller('editor')
        const origin = { origin: baseURL ?? '' }
        const own = await request.get(routes.proposals(locale), { maxRedirects: 0 })
        expect(own.status()).toBe(actor === 'visitor' ? 307 : 200)

        const id = await given.initiative()
        const word = `proposed-${actor}-${locale}-${Date.now()}`
        const propose = routes.proposeChange(locale, id)
        const hidden = hiddenFields(await (await request.get(propose)).text(), 'proposalSource')
        const named = { ...bareEntry, name: { ja: word, en: null } }
        const pairs: Pairs = [
          ...hidden,
          ...entryFields(named, ''),
          ['proposalSource', 'A source'],
          ['proposalNote', ''],
        ]
        const forged = await sendForm(request, propose, pairs, { origin: 'https://evil.example' })
        expect(forged.status()).toBe(403)
        expect((await sendForm(request, propose, pairs, origin)).status()).toBe(303)
        const queue = await (await editor.get(routes.review(locale))).text()
        const item = new RegExp(`/review/([0-9a-f-]{36})"[^>]*>${proposals.titleOf(id)}<`).exec(queue)
        const proposal = item?.[1] ?? ''
        expect(proposal).not.toBe('')

        // Every way to decide, with what only the editor's page holds.
        const decide = routes.reviewProposal(locale, proposal)
        const accept = routes.acceptProposal(locale, proposal)
        const review = await (await editor.get(decide)).text()
        const answer: Pairs = [...hiddenFields(review, 'comment'), ['comment', 'direct'], ['answer', 'returned']]
        const asItIs = hiddenFields(review, 'entryVersion')
        const amended = hiddenFields(await (await editor.get(accept)).text(), 'reason')
        const decisions: [string, Pairs][] = [
          [accept, [...amended, ...entryFields(named, 'direct')]],
          [decide, asItIs],
          [decide, answer],
        ]
        if (mayEdit(actor)) {
          for (const [path, sent] of decisions.slice(0, 1)) {
            expect((await sendForm(request, path, sent, origin)).status()).toBe(303)
          }
          expect((await fetchItem(editor, id)).version).toBe(2)
          return
        }
        for (const [path, sent] of decisions) {
          const refused = await sendForm(request, path, sent, origin)
          const body = await expectNoTrace(refused, path)
          if (path === decide) expect([303, 307, 403]).toContain(refused.status())
          else expect(body).toContain(errors.codes[actor === 'visitor' ? 'not-signed-in' : 'forbidden'])
          expect(body.includes('A source'), 'nothing of the proposal is shown').toBe(false)
        }
        expect((await fetchItem(editor, id)).version).toBe(1)
        expect(await (await editor.get(routes.review(locale))).text()).toContain(proposal)
        const read = await request.get(decide, { maxRedirects: 0 })
        expect(read.status()).toBe(actor === 'visitor' ? 307 : 403)
      })

      test(`every form sent directly in ${locale} does what the role may do, and nothing else`, async ({
        given,
        baseURL,
      }) => {
        const request = await given.caller(actor)
        const { editor, hiddenOf } = await formsOf(await given.caller('editor'))
        const origin = { origin: baseURL ?? '' }
        const id = await given.initiative()
        const word = `direct-${actor}-${locale}-${Date.now()}`
        const refusal = errors.codes[actor === 'visitor' ? 'not-signed-in' : 'forbidden']

        const named = { ...bareEntry, name: { ja: word, en: null } }
        const add = await sendForm(
          request,
          routes.newInitiative(locale),
          [...(await hiddenOf(routes.newInitiative(locale), 'reason')), ...entryFields(named, 'direct')],
          origin,
        )
        const change = await sendForm(
          request,
          routes.editInitiative(locale, id),
          [...(await hiddenOf(routes.editInitiative(locale, id), 'reason')), ...entryFields(named, 'direct')],
          origin,
        )
        const organisation: Pairs = [
          ['code', word.toLowerCase()],
          ['nameja', word],
          ['nameen', ''],
          ['acronym', ''],
          ['type', 'ngo'],
          ['country', ''],
        ]
        const addOrganisation = await sendForm(
          request,
          routes.newOrganisation(locale),
          [...(await hiddenOf(routes.newOrganisation(locale), 'code')), ...organisation],
          origin,
        )
        const { total } = await fetchList(editor, `q=${word}`)
        const changed = await fetchItem(editor, id)
        const list = await (await editor.get(routes.organisations(locale))).text()
        for (const answer of [add, change, addOrganisation]) {
          if (mayEdit(actor)) {
            expect(answer.status()).toBe(303)
            continue
          }
          const body = await expectNoTrace(answer, 'a refused form')
          expect(body).toContain(refusal)
          expect(body, 'what was typed is not lost').toContain(word)
        }
        expect(total).toBe(mayEdit(actor) ? 2 : 0)
        expect(changed.version).toBe(mayEdit(actor) ? 2 : 1)
        expect(list.includes(word)).toBe(mayEdit(actor))
      })
    }
  })
}

/** The hidden fields of the pages' forms, as someone who may open them sees them. */
async function formsOf(editor: APIRequestContext) {
  const hiddenOf = async (path: string, holding: string) => hiddenFields(await (await editor.get(path)).text(), holding)
  return { editor, hiddenOf }
}

test.describe('a forged origin', () => {
  test.use({ site: 'writing' })

  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'http://localhost:1']) {
    test(`${origin} is refused by every method that changes something`, async ({ given, request }) => {
      const editor = await given.caller('editor')
      const id = await given.initiative()
      const path = routes.editInitiative('en', id)
      const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
      const forged = await sendForm(editor, path, [...hidden, ...entryFields(bareEntry, 'forged')], { origin })
      expect(forged.status()).toBe(403)
      expect(await forged.text()).toContain(messagesFor('en').errors.codes['forged-origin'])
      expect((await fetchItem(request, id)).version).toBe(1)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        for (const target of [
          '/api/auth/signout',
          '/api/auth/callback/credentials',
          '/api/v1/initiatives',
          '/api/v1/initiatives/1',
          '/en/sign-in',
          '/en',
          '/nowhere',
        ]) {
          const answer = await editor.fetch(target, { method, headers: { origin }, maxRedirects: 0, data: 'x=1' })
          expect(answer.status(), `${method} ${target}`).toBe(403)
          if (!target.startsWith('/api/')) continue
          expect(ErrorBody.parse(await answer.json()).error.code).toBe('forged-origin')
        }
      }
      // Reading harms nobody.
      expect((await editor.get('/api/v1/initiatives/1', { headers: { origin } })).status()).toBe(200)
    })
  }

  test('a form of the site itself, and a program that sends no origin, are served', async ({ given, baseURL }) => {
    const editor = await given.caller('editor')
    const path = routes.newInitiative('en')
    const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
    const own = await sendForm(editor, path, [...hidden, ...entryFields(bareEntry, 'own')], { origin: baseURL ?? '' })
    expect(own.status()).toBe(303)
    expect((await editor.post('/api/auth/_log', { data: {} })).status()).toBeLessThan(500)
  })
})

test.describe('a body', () => {
  test.use({ site: 'writing' })

  test('over 1 MiB is refused wherever it is sent, and nothing is done', async ({ given, baseURL }) => {
    const editor = await given.caller('editor')
    const origin = baseURL ?? ''
    const path = routes.newInitiative('en')
    const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
    const { total } = await fetchList(editor, 'q=toolarge')
    const large = {
      ...bareEntry,
      name: { ja: 'toolarge', en: null },
      objectives: { ja: 'あ'.repeat(400_000), en: null },
    }
    const answers = [await sendForm(editor, path, [...hidden, ...entryFields(large, 'large')], { origin })]
    for (const target of ['/api/auth/callback/credentials', '/api/v1/initiatives', '/en', '/nowhere']) {
      answers.push(await editor.post(target, { headers: { origin }, data: 'x'.repeat(1024 ** 2 + 1) }))
    }
    for (const answer of answers) {
      expect(answer.status(), answer.url()).toBe(413)
      if (answer.url().includes('/api/')) expect(ErrorBody.parse(await answer.json()).error.code).toBe('too-large')
      else expect(await answer.text()).toContain('1 MiB')
    }
    expect((await fetchList(editor, 'q=toolarge')).total).toBe(total)
    // The one place that takes documents takes them larger, but not without end.
    const attach = routes.attachEvidence('en', 1)
    for (const [mib, status] of [
      [5, 200],
      [12, 413],
    ] as const) {
      const file = new FormData()
      file.append('file', new File(['x'.repeat(mib * 1024 ** 2)], 'x.txt'))
      for (const target of [attach, ...(mib === 5 ? [`${attach}/x`, routes.editInitiative('en', 1)] : [])]) {
        const answer = await editor.post(target, { multipart: file, headers: { origin } })
        if (target === attach && status === 200) expect(answer.status()).not.toBe(413)
        else expect(answer.status(), target).toBe(413)
      }
    }
    // Just under the limit it is read.
    const fits = { ...bareEntry, objectives: { ja: 'あ'.repeat(19_000), en: 'a'.repeat(19_000) } }
    expect((await sendForm(editor, path, [...hidden, ...entryFields(fits, 'fits')], { origin })).status()).toBe(303)
  })

  const form = routes.newInitiative('en')
  const multipart = 'multipart/form-data; boundary=b'
  const sent = 'text/plain;charset=UTF-8'
  const part = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const signInAt = '/api/auth/callback/credentials'
  type Body = { to: string; headers: Record<string, string>; data: string }
  /** `ID` stands for the name of the form's own action. */
  const malformed: Record<string, Body> = {
    'a form without its end': { to: form, headers: { 'content-type': multipart }, data: part('x', 'abc') },
    'a form without parts': { to: form, headers: { 'content-type': multipart }, data: '--b--\r\n' },
    'a form without a boundary': { to: form, headers: { 'content-type': 'multipart/form-data' }, data: 'x=1' },
    'a form that is no form': { to: form, headers: { 'content-type': multipart }, data: '\u0000\u0001' },
    'an empty form': { to: form, headers: { 'content-type': multipart }, data: '' },
    'an action nobody has': { to: form, headers: { 'next-action': 'f'.repeat(42), 'content-type': sent }, data: '[]' },
    'an action with an impossible name': {
      to: form,
      headers: { 'next-action': "';--", 'content-type': sent },
      data: '[]',
    },
    'an action with broken arguments': {
      to: form,
      headers: { 'next-action': 'ID', 'content-type': sent },
      data: '[{"$F":',
    },
    'an action without arguments': { to: form, headers: { 'next-action': 'ID', 'content-type': sent }, data: '[]' },
    'an action with other arguments': {
      to: form,
      headers: { 'next-action': 'ID', 'content-type': sent },
      data: '["xx",{},{"a":"$K1"}]',
    },
    'an action with arguments that stop': {
      to: form,
      headers: { 'next-action': 'ID', 'content-type': multipart },
      data: part('0', '["$K1"'),
    },
    'a form whose action is broken': {
      to: form,
      headers: { 'content-type': multipart },
      data: `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{broken')}--b--\r\n`,
    },
    'a form whose action has other arguments': {
      to: form,
      headers: { 'content-type': multipart },
      data: `${part('$ACTION_REF_1', '')}${part('$ACTION_1:0', '{"id":"ID","bound":"$@1"}')}${part('$ACTION_1:1', '["xx"]')}--b--\r\n`,
    },
    'a broken JSON to sign in': {
      to: signInAt,
      headers: { 'content-type': 'application/json' },
      data: '{"csrfToken":',
    },
    'a broken JSON for the log': { to: '/api/auth/_log', headers: { 'content-type': 'application/json' }, data: '{' },
  }
  for (const [name, { to, headers, data }] of Object.entries(malformed)) {
    test(`that makes no sense is the sender’s mistake: ${name}`, async ({ given, baseURL }) => {
      const editor = await given.caller('editor')
      const hidden = hiddenFields(await (await editor.get(form)).text(), 'reason')
      const id = /"id":"([0-9a-f]+)"/.exec(hidden.map(([, value]) => value).join(' '))?.[1] ?? ''
      expect(id).not.toBe('')
      const own = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, value === 'ID' ? id : value]))
      const answer = await editor.post(to, {
        headers: { origin: baseURL ?? '', ...own },
        // As bytes, for a text would be made proper JSON where it says that it is.
        data: Buffer.from(data.replace('ID', id)),
        maxRedirects: 0,
      })
      await expectNoTrace(answer, name)
      expect(answer.status()).toBeGreaterThanOrEqual(400)
    })
  }

  test('that a sign-in can’t be read from signs nobody in', async ({ given, baseURL }) => {
    const visitor = await given.caller('visitor')
    for (const [type, data] of [
      ['application/x-www-form-urlencoded', ''],
      ['application/x-www-form-urlencoded', 'email=a&email=b&password=c&password[x]=d'],
      ['application/json', 'null'],
      ['application/json', '{"email":{},"password":[]}'],
      ['application/xml', '<a/>'],
      ['multipart/form-data; boundary=b', 'xx'],
    ] as const) {
      const headers = { origin: baseURL ?? '', 'content-type': type }
      await expectNoTrace(await visitor.post(signInAt, { headers, data, maxRedirects: 0 }), `${type} ${data}`)
    }
    expect(await (await visitor.get('/api/auth/session')).json()).toEqual({})
  })

  test('with values that no form offers is told what is wrong, and saves nothing', async ({ given, baseURL }) => {
    const editor = await given.caller('editor')
    const path = routes.newInitiative('en')
    const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
    const { total } = await fetchList(editor)
    const fields = entryFields({ ...bareEntry, name: { ja: '不正な値', en: null } }, 'bad')
    const set = (name: string, value: string): Pairs => [...fields.filter(([key]) => key !== name), [name, value]]
    for (const [what, pairs] of [
      ['an unknown theme', [...fields, ['themes', 'nonsense']]],
      ['a theme twice', [...fields, ['themes', 'awareness'], ['themes', 'awareness']]],
      ['an unknown role', [...fields, ['organisation', 'itu'], ['organisation.role', 'boss']]],
      ['a place that is a key of every object', [...fields, ['recipient', '__proto__'], ['recipient.role', 'target']]],
      [
        'an organisation that is a key of every object',
        [...fields, ['organisation', 'constructor'], ['organisation.role', 'donor']],
      ],
      ['a document nobody has', set('source.document', 'elsewhere')],
      ['a name that is too long', set('name.ja', 'あ'.repeat(501))],
      ['a day that does not exist', set('start', '2015-02-30')],
      ['a NUL', set('name.ja', 'a\u0000b')],
      [
        '401 recipients',
        [
          ...fields,
          ...Array.from(
            { length: 401 },
            (): Pairs => [
              ['recipient', 'KE'],
              ['recipient.role', 'target'],
            ],
          ).flat(),
        ],
      ],
      ['a version that is no number', [...fields, ['version', 'DROP']]],
    ] as [string, Pairs][]) {
      const answer = await sendForm(editor, path, [...hidden, ...pairs], { origin: baseURL ?? '' })
      const body = await expectNoTrace(answer, what)
      // The first version field counts, and a new entry has none.
      if (answer.status() === 303) expect(what, 'was saved').toMatch(/NUL|version/)
      else expect(body, what).toContain('error-summary')
    }
    expect((await fetchList(editor)).total).toBeGreaterThanOrEqual(total)
  })
})

test.describe('an address', () => {
  for (const locale of locales) {
    test(`that leads nowhere is not found in ${locale}`, async ({ page }) => {
      const { errors } = messagesFor(locale)
      for (const path of [
        '/nowhere',
        '/initiatives/1/nowhere',
        '/initiatives/145',
        '/initiatives/1/history/2',
        '/initiatives/1/history/0',
        '/initiatives/1/history/x',
        '/initiatives/1/history/compare',
        '/initiatives/1/history/compare?from=1&to=2',
        '/initiatives/9999/history/compare?from=1&to=1',
        '/initiatives/0/history',
        '/initiatives/x/history',
        '/organisations/nobody',
        '/countries/ZZ',
        '/countries/ke',
        '/countries/M49:999',
        '/themes/nothing',
      ]) {
        const answer = await page.goto(`/${locale}${path}`)
        expect(answer?.status(), path).toBe(404)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(errors.notFoundTitle)
        await expect(page.getByRole('link', { name: errors.toBrowse, exact: true })).toBeVisible()
      }
    })
  }

  test('in a language that the site does not speak is not found, in both that it does', async ({ page }) => {
    for (const path of ['/fr', '/fr/initiatives', '/JA', '/ja-JP/initiatives', '/nowhere', '/jaa']) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(404)
      for (const locale of locales) {
        await expect(page.locator(`[lang=${locale}]`).getByText(messagesFor(locale).errors.notFoundTitle)).toBeVisible()
      }
    }
  })

  test('that can’t be decoded is the sender’s mistake', async ({ request }) => {
    for (const raw of ['%C0%AF', '%E3%81', '%ED%A0%80', '%', '%zz', '%u3042']) {
      for (const path of [
        `/en/initiatives/${raw}`,
        `/${raw}`,
        `/api/v1/initiatives/${raw}`,
        `/en/setup/${raw}`,
        `/api/${raw}`,
      ]) {
        const answer = await request.get(path, { maxRedirects: 0 })
        await expectNoTrace(answer, path)
        expect(answer.status(), path).toBeGreaterThanOrEqual(400)
      }
      for (const path of [`/ja/initiatives?q=${raw}`, `/api/v1/initiatives?donor=${raw}`, `/en/sign-in?back=${raw}`]) {
        expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(200)
      }
    }
  })

  test('however hostile, never makes the server fail or tell of itself', async ({ request, baseURL }) => {
    test.setTimeout(180_000)
    const values = [
      "'",
      '"',
      "' OR '1'='1",
      '<script>alert(1)</script>',
      '../../../../etc/passwd',
      '..%2f..%2f..%2fetc%2fpasswd',
      '%00',
      '%0d%0aSet-Cookie:%20a=b',
      '{{7*7}}',
      '#{7*7}',
      '__proto__',
      'constructor',
      'toString',
      'NaN',
      'null',
      'undefined',
      '-0',
      '1e309',
      '9'.repeat(400),
      'a'.repeat(6_000),
      '𠮷野家👪',
      '\u202e',
      '[]',
      '*',
      '(?:a+)+$',
      ';',
      '|',
      '\\',
    ]
    const keys = [
      'q',
      'donor',
      'recipient',
      'region',
      'theme',
      'from',
      'sort',
      'page',
      'pageSize',
      'lang',
      'more',
      '__proto__',
      'constructor[prototype]',
    ]
    const enough = values.flatMap((value, at) => {
      const raw = /^%|%2f/.test(value) ? value : encodeURIComponent(value)
      // Each value once under some key of each kind of address.
      const key = keys[at % keys.length]
      return [
        `/ja/initiatives?${key}=${raw}`,
        `/api/v1/initiatives?${keys[(at + 3) % keys.length]}=${raw}`,
        `/api/v1/initiatives.csv?${keys[(at + 5) % keys.length]}=${raw}`,
        `/en/initiatives/${raw}`,
        `/api/v1/initiatives/${raw}`,
        `/${raw}`,
        `/en/sign-in?back=${raw}`,
      ]
    })
    const others = [
      `/en/initiatives?${Array.from({ length: 1_000 }, (_, at) => `theme=t${at}`).join('&')}`,
      `/en/initiatives?${Array.from({ length: 300 }, () => 'recipient=KE').join('&')}`,
      '/en/initiatives?theme[]=cybercrime&theme[0]=x',
      '/en/initiatives?=&&&==',
      '/en/initiatives??theme=cybercrime',
      '/en//initiatives',
      '//evil.example/en',
      '/en/initiatives/',
      '/en/initiatives/1/',
      '/en/./../api/health',
      '/_next/static/../../package.json',
      '/_next/image?url=https://evil.example/x.png&w=64&q=75',
      '/_next/data/x/en.json',
      '/.env',
      '/.git/config',
      '/package.json',
      '/data/secrets.json',
      '/api/auth/signin?callbackUrl=https://evil.example',
      '/api/auth/error?error=<script>',
      '/api/auth/callback/credentials',
      '/api/auth/nothing',
      '/en/setup/x',
      '/en/setup/..%2f..',
      '/en/initiatives?_rsc=x',
    ]
    expect(enough.length + others.length).toBeGreaterThanOrEqual(200)
    for (const path of [...enough, ...others]) {
      const answer = await request.get(`${baseURL}${path}`, { maxRedirects: 0 })
      const body = await expectNoTrace(answer, path.slice(0, 200))
      if (answer.headers()['content-type']?.includes('html'))
        expect(body, path).not.toContain('<script>alert(1)</script>')
      expect(answer.headers()['set-cookie'] ?? '', path).not.toContain('a=b')
      const location = answer.headers().location
      if (location) expect(new URL(location, answer.url()).hostname, path).toBe('localhost')
    }
    // As a client part of the page asks.
    const asked: Record<string, string>[] = [
      { rsc: '1' },
      { rsc: '1', 'next-router-state-tree': '%5B' },
      { 'next-router-prefetch': 'x' },
      { accept: 'x'.repeat(5_000) },
      { 'accept-language': ';q=x,,,' },
      { cookie: 'next-auth.session-token=%' },
    ]
    for (const headers of asked) {
      await expectNoTrace(await request.get('/en/initiatives', { headers }), JSON.stringify(headers).slice(0, 100))
    }
    expect((await request.get('/api/health')).status()).toBe(200)
  })
})

test('every answer carries what keeps a browser careful', async ({ request }) => {
  for (const path of ['/en', '/en/initiatives/1', '/api/v1/initiatives', '/nowhere', '/en/initiatives/999']) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy'], path).toContain("default-src 'self'")
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
})
