import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import nextEnv from '@next/env'
import { type Role, roles } from '../catalogue/permissions'
import { closeDatabase } from '../db/client'
import { readEnv } from '../env'
import { failureOf } from '../errors'
import { routes } from '../routes'
import { Email, PersonName } from './one-time-links'
import { type Actor, addPerson, listPeople, makeResetLink, type Person, reinstate, setRole, suspend } from './people'
import { makeToken } from './tokens'

/*
 * `npm run user -- …`, for whoever runs the server: accounts without a browser. It opens the same database as the server;
 * an embedded one is for one process at a time, so the server must be stopped then.
 */

const usage = `npm run user -- add EMAIL --role ROLE [--name NAME] [--token]
npm run user -- list
npm run user -- role EMAIL ROLE
npm run user -- suspend EMAIL
npm run user -- reinstate EMAIL

ROLE is one of ${roles.join(', ')}. \`add\` prints a link by which the person sets a password; with --token it prints
an API token instead, also for an account that is there already, as the last word of its last line.`

const operator: Actor = { id: null, actor: 'command line' }
/** What a token that the command makes is called in its owner's list. */
const tokenName = 'command line'

/** A mistake in what was asked, told in one line. */
class Mistake extends Error {}

/** Before anything reads a setting: the same folder and the same .env files as lib/start.js. */
function loadSettings(): void {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  process.chdir(root)
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error })
}

async function run(args: string[]): Promise<string[]> {
  const { values, positionals } = parsed(args)
  const [command, ...rest] = positionals
  if (command !== 'add' && Object.keys(values).length > 0) throw new Mistake(usage)
  const [email, role, ...more] = rest
  if (more.length > 0) throw new Mistake(usage)
  if (command === 'list' && email === undefined) return list()
  if (email === undefined) throw new Mistake(usage)
  if (command === 'add' && role === undefined) return add(email, values)
  if (command === 'role' && role !== undefined) return change(email, (id) => setRole(operator, id, roleOf(role)))
  if (command === 'suspend' && role === undefined) return change(email, (id) => suspend(operator, id))
  if (command === 'reinstate' && role === undefined) return change(email, (id) => reinstate(operator, id))
  throw new Mistake(usage)
}

function parsed(args: string[]) {
  try {
    const options = { role: { type: 'string' }, name: { type: 'string' }, token: { type: 'boolean' } } as const
    return parseArgs({ args, allowPositionals: true, options })
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

async function list(): Promise<string[]> {
  return (await listPeople()).map(say)
}

async function add(given: string, options: { role?: string; name?: string; token?: boolean }): Promise<string[]> {
  const email = emailOf(given)
  const role = roleOf(options.role ?? '')
  const known = (await listPeople()).find((person) => person.email === email)
  if (known && (!options.token || known.role !== role || known.suspended)) {
    throw new Mistake(`There is an account already: ${say(known)}`)
  }
  const name = PersonName.safeParse(options.name ?? email.split('@')[0])
  if (!name.success) throw new Mistake('--name must be 1 to 100 characters.')
  const person = known ?? { name: name.data, id: await addPerson(operator, { email, role, name: name.data }) }
  const done = known ? [] : [`Added ${email} (${role}).`]
  if (options.token) {
    const token = await makeToken({ id: person.id, name: person.name, email }, tokenName, operator)
    return [...done, `The API token of ${email}, shown only now: ${token}`]
  }
  const origin = process.env.NEXTAUTH_URL ?? `http://localhost:${readEnv().PORT}`
  const link = `${origin}${routes.setup('ja', await makeResetLink(operator, person.id))}`
  return [...done, `They set their password within two days at ${link}`]
}

async function change(given: string, work: (id: string) => Promise<void>): Promise<string[]> {
  const email = emailOf(given)
  const byEmail = async () => (await listPeople()).find((person) => person.email === email)
  const person = await byEmail()
  if (!person) throw new Mistake(`Nobody has an account with the address ${email}.`)
  await work(person.id)
  const after = await byEmail()
  return after ? [say(after)] : []
}

function emailOf(given: string): string {
  const email = Email.safeParse(given)
  if (!email.success) throw new Mistake(`${given} is no e-mail address.`)
  return email.data
}

function roleOf(given: string): Role {
  const role = roles.find((one) => one === given)
  if (!role) throw new Mistake(`The role must be one of ${roles.join(', ')}.`)
  return role
}

function say({ email, role, name, suspended }: Person): string {
  return [email, role, suspended ? 'suspended' : 'active', name].join('\t')
}

function explain(error: unknown): string {
  if (error instanceof Mistake) return error.message
  const failure = failureOf(error)
  if (!failure) throw error
  if (failure.code === 'data-folder-in-use') {
    return `${failure.message}
The embedded database is for one process at a time: stop the server, run this again and start it, or manage people in the
browser at ${routes.people('en')} meanwhile. With DATABASE_URL, server and command work side by side.`
  }
  if (failure.code === 'last-admin') return 'This is the last administrator: make somebody else an administrator first.'
  return failure.message
}

loadSettings()
try {
  const lines = await run(process.argv.slice(2))
  for (const line of lines) console.info(line)
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}
