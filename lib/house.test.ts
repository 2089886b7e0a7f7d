import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as vocabulary from './catalogue/vocabulary'
import { apiRoutes, routes } from './routes'

// The plan of docs/house.md, as tests.

const root = resolve(import.meta.dirname, '..')

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(tsx?|js)$/.test(name) && !name.startsWith('lib/db/generated/'))
}

const files = ['app', 'components', 'lib'].flatMap(filesUnder)
const products = files.filter(
  (name) => !/\.test\.tsx?$|vitest\.config|lib\/db\/testing|lib\/search\/slow-search/.test(name),
)

/** The project's own files that a file imports, as paths from the root without their ending. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'((?:@\/|\.{1,2}\/)[^']+)'/g)].map(([, path = '']) =>
    path.startsWith('@/') ? path.slice(2) : relative(root, resolve(root, dirname(file), path)),
  )
}

const roomOf = (path: string) =>
  /^lib\/[^/]+\//.exec(path)?.[0] ?? (path.startsWith('lib/') ? 'lib' : path.split('/')[0])

function arrows(from: (file: string) => boolean, forbidden: (target: string) => boolean): string[] {
  return products.filter(from).flatMap((file) =>
    importsOf(file)
      .filter(forbidden)
      .map((target) => `${file} → ${target}`),
  )
}

describe('who may import whom', () => {
  it('sees imports at all', () => {
    expect(importsOf('app/[locale]/page.tsx')).toContain('lib/search/search')
  })

  it('nothing but app imports from app', () => {
    expect(
      arrows(
        (file) => !file.startsWith('app/'),
        (target) => target.startsWith('app/'),
      ),
    ).toEqual([])
  })

  it('components reach neither the database nor the session', () => {
    const forbidden = /^lib\/(db|auth)\/|^lib\/(ready|env)$|^lib\/catalogue\/(queries|save|load)$/
    // Types of what they show may come from anywhere; at run time nothing may.
    const found = arrows(
      (file) => file.startsWith('components/'),
      (target) => forbidden.test(target),
    )
    expect(found).toEqual([])
  })

  it('lib knows nothing of components', () => {
    expect(
      arrows(
        (file) => file.startsWith('lib/'),
        (target) => target.startsWith('components/'),
      ),
    ).toEqual([])
  })

  it('the domain knows nothing of search, exchange, figures and sessions', () => {
    const above = /^lib\/(search|exchange|figures|brief|frozen|auth)\//
    expect(
      arrows(
        (file) => file.startsWith('lib/catalogue/'),
        (target) => above.test(target),
      ),
    ).toEqual([])
  })

  it.each([
    ['search', /^lib\/(exchange|figures|brief|frozen)\//],
    ['figures', /^lib\/(exchange|brief|frozen)\//],
    ['exchange', /^lib\/(figures|brief|frozen)\//],
    ['brief', /^lib\/frozen\//],
  ])('%s knows nothing of what is built on it', (room, above) => {
    expect(
      arrows(
        (file) => file.startsWith(`lib/${room}/`),
        (target) => above.test(target),
      ),
    ).toEqual([])
  })

  it('the ground floor knows nothing above it', () => {
    const ground = /^lib\/(db|i18n)\/|^lib\/(env|errors|routes)\./
    const above = /^lib\/(catalogue|search|exchange|figures|brief|frozen|auth)\//
    expect(
      arrows(
        (file) => ground.test(file),
        (target) => above.test(target),
      ),
    ).toEqual([])
  })

  it('nothing but the benchmark imports from the benchmark', () => {
    expect(
      arrows(
        (file) => !file.startsWith('lib/bench/'),
        (target) => target.startsWith('lib/bench/'),
      ),
    ).toEqual([])
  })

  it('components/ui knows no word of the domain', () => {
    expect(
      arrows(
        (file) => file.startsWith('components/ui/'),
        (target) => !target.startsWith('components/ui'),
      ),
    ).toEqual([])
  })
})

describe('names', () => {
  it('files are kebab-case', () => {
    const wrong = files.filter((name) => !/^[a-z0-9.-]+$/.test(name.split('/').at(-1) ?? ''))
    expect(wrong).toEqual([])
  })

  it('no room is called after nothing', () => {
    const wrong = files.filter((name) => /(^|\/)(utils?|helpers?|common|misc|types)(\/|\.)/.test(name))
    expect(wrong).toEqual([])
  })

  it('a room exists for each file of lib', () => {
    expect([...new Set(files.filter((name) => name.startsWith('lib/')).map(roomOf))].sort()).toEqual([
      'lib',
      'lib/auth/',
      'lib/bench/',
      'lib/brief/',
      'lib/catalogue/',
      'lib/db/',
      'lib/exchange/',
      'lib/figures/',
      'lib/frozen/',
      'lib/i18n/',
      'lib/search/',
    ])
  })
})

describe('routes', () => {
  const pages = files
    .filter((name) => /^app\/.*\/(page\.tsx|route\.ts)$/.test(name))
    .map((name) => name.replace(/^app/, '').replace(/\/(page\.tsx|route\.ts)$/, ''))
    .filter((path) => !path.includes('[...'))

  /** Fills a pattern such as `/[locale]/initiatives/[id]` so that it can be compared with an address. */
  const matches = (pattern: string, address: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\[[^\]]+\]/g, '[^/]+')}$`).test(address.split('?')[0] ?? '')

  const addresses = [
    routes.home('ja'),
    routes.initiatives('ja'),
    routes.facetValues('ja', 'donor'),
    routes.initiative('ja', 12),
    routes.newInitiative('ja'),
    routes.exportList('ja'),
    routes.brief('ja'),
    routes.frozenLists('ja'),
    routes.freeze('ja', 'list'),
    routes.frozen('ja', 'code'),
    routes.frozenChanges('ja', 'code'),
    routes.attachEvidence('ja', 12),
    routes.verification('ja'),
    routes.settings('ja'),
    routes.editInitiative('ja', 12),
    routes.initiativeHistory('ja', 12),
    routes.initiativeVersion('ja', 12, 1),
    routes.compareVersions('ja', 12, 1, 2),
    routes.archiveInitiative('ja', 12),
    routes.changes('ja'),
    routes.proposeChange('ja', 12),
    routes.proposeInitiative('ja'),
    routes.proposals('ja'),
    routes.proposal('ja', 'secret'),
    routes.amendProposal('ja', 'secret'),
    routes.review('ja'),
    routes.reviewProposal('ja', 'id'),
    routes.acceptProposal('ja', 'id'),
    routes.organisations('ja'),
    routes.newOrganisation('ja'),
    routes.similarInitiatives('ja'),
    routes.similarOrganisations('ja'),
    routes.duplicates('ja'),
    routes.merge('ja', 'initiative', '2', '1'),
    routes.merges('ja'),
    routes.countries('ja'),
    routes.match('ja'),
    routes.compare('ja'),
    routes.country('ja', 'M49:011'),
    routes.organisation('ja', 'us-state'),
    routes.themes('ja'),
    routes.theme('ja', 'cybercrime'),
    routes.aboutData('ja'),
    routes.glossary('ja'),
    routes.frameworks('ja'),
    routes.framework('ja', 'gge-2015'),
    routes.signIn('ja', '/ja'),
    routes.setup('ja', 'secret'),
    routes.account('ja'),
    routes.people('ja'),
    routes.person('ja', 'id'),
    routes.audit('ja'),
    routes.auditFile('ja'),
    apiRoutes.initiatives(),
    apiRoutes.initiative(12),
    apiRoutes.vocabularies(),
    apiRoutes.document('0'.repeat(64)),
    apiRoutes.changes(),
    apiRoutes.health(),
    apiRoutes.exportFile('csv', 'ja'),
    apiRoutes.exportProgress('id'),
    apiRoutes.briefFile('docx', 'lang=ja'),
    ...['docx', 'pdf', 'md'].map((format) => apiRoutes.briefFile(format, 'lang=ja')),
    apiRoutes.briefFile('md', 'lang=ja'),
    apiRoutes.frozenFile('code', 'list.csv'),
    apiRoutes.figure('map'),
  ]

  it('every address has a page', () => {
    expect(addresses.filter((address) => !pages.some((page) => matches(page, address)))).toEqual([])
  })

  it('every page has an address', () => {
    expect(pages.filter((page) => !addresses.some((address) => matches(page, address)))).toEqual([])
  })

  it('every address is tried here', () => {
    const made = new Set(addresses)
    expect(made.size).toBeGreaterThanOrEqual(Object.keys(routes).length + Object.keys(apiRoutes).length)
  })
})

describe('vocabulary', () => {
  it('every code has both labels', () => {
    const vocabularies = Object.values(vocabulary).filter((value) => typeof value === 'object')
    const labels = vocabularies.flatMap((codes) => Object.values(codes))
    expect(labels.length).toBeGreaterThan(80)
    for (const label of labels)
      expect(label).toEqual({ ja: expect.stringMatching(/./), en: expect.stringMatching(/./) })
  })
})
