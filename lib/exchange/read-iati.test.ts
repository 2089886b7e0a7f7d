import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anyInput, initiativeFrom } from '../catalogue/given'
import { Evidence, type Initiative, inputOf } from '../catalogue/initiative'
import { iatiExport } from './iati'
import { readIati } from './read-iati'
import type { Reading } from './reading'
import { day, everything, exportListOf, organisations, textOf } from './testing'
import { writable } from './xml'

const written = async (initiatives: readonly Initiative[]) => textOf(iatiExport(await exportListOf(initiatives)))

async function readingsOf(source: Parameters<typeof readIati>[0]): Promise<Reading[]> {
  const readings: Reading[] = []
  for await (const reading of readIati(source)) readings.push(reading)
  return readings
}

const entriesOf = (readings: Reading[]) =>
  readings.map((reading) => {
    if ('problems' in reading) throw new Error(JSON.stringify(reading))
    return reading.entry
  })

const problemsOf = (readings: Reading[]) =>
  readings.flatMap((reading) => ('problems' in reading ? reading.problems : []))

/** As the file would say it, were it read without a loss: what XML can't write is left out. */
const kept = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'string' ? writable(inner).trim() || null : inner,
    ),
  )

/** A file around the inside of one activity. */
const file = (activity: string, head = '', version = '2.03') =>
  `<?xml version="1.0"?>${head}<iati-activities version="${version}"><iati-activity xml:lang="en">${activity}</iati-activity></iati-activities>`

const minimal = `<iati-identifier>XX-1-7</iati-identifier><reporting-org ref="XX-1" type="10"><narrative>R</narrative></reporting-org>
  <title><narrative>A title</narrative></title><description><narrative>What it does</narrative></description>
  <activity-date type="2" iso-date="2015-09-04"/>`

describe('what is written', () => {
  it('is read back: every field of every entry of the catalogue', async () => {
    const entries = entriesOf(await readingsOf([await written(everything)]))
    expect(entries.map(({ id }) => id)).toEqual(everything.map(({ id }) => id))
    for (const [at, initiative] of everything.entries()) {
      const { input, version, createdAt, updatedAt, verification } = entries[at] ?? expect.fail()
      expect(input).toEqual(inputOf(initiative))
      expect({ version, createdAt, updatedAt, verification }).toEqual({
        version: initiative.version,
        createdAt: initiative.createdAt,
        updatedAt: initiative.updatedAt,
        verification: initiative.verification,
      })
    }
  })

  it('is read back whatever was entered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInput, { minLength: 1, maxLength: 5 }), async (inputs) => {
        const initiatives = inputs.map((input, at) => initiativeFrom(at + 1, input, organisations, day))
        const entries = entriesOf(await readingsOf([await written(initiatives)]))
        expect(entries.map(({ input }) => input)).toEqual(initiatives.map((initiative) => kept(inputOf(initiative))))
      }),
      { numRuns: 100 },
    )
  })

  it('is read back with what no entry of the catalogue has yet', async () => {
    const text = 'line one\nline two\t"quoted" <b> & ]]> 🌉'
    const both = { ja: text, en: text }
    const full = anInitiative(9, {
      name: both,
      nameEnOrigin: 'descriptive',
      organisations: [],
      recipients: [
        { kind: 'global', code: 'GLOBAL', role: 'host' },
        { kind: 'country', code: 'KE', role: 'target' },
        { kind: 'group', code: 'GROUP:AU', role: 'priority' },
        { kind: 'country', code: 'AU', role: 'target' },
        { kind: 'region', code: 'M49:011', role: 'participant' },
      ],
      period: { start: null, end: '2016-02', ongoing: false, recurring: { every: 'two-years', note: both } },
      evidence: [
        Evidence.parse({ title: 'On paper', publisher: text, publishedOn: '2015', field: 'period.start' }),
        Evidence.parse({ title: 'On the web', url: 'https://例え.jp/{a}|b', retrievedOn: '2017-12-18' }),
        Evidence.parse({ title: 'Handed in', document: 'a'.repeat(64) }),
        Evidence.parse({ title: 'Both', document: 'b'.repeat(64), url: 'https://example.org/b.pdf' }),
      ],
      relations: [
        { kind: 'succeeds', to: 3 },
        { kind: 'part-of', to: 1 },
        { kind: 'same-programme', to: 2 },
        { kind: 'succeeds', to: 4 },
      ],
      contact: { office: { ja: null, en: text }, url: 'https://example.org/ü', email: 'office@example.org' },
      verification: { state: 'verified', at: '2020-01-02T03:04:05.000Z', by: 'editor', against: text },
      version: 12,
    })
    const [entry] = entriesOf(await readingsOf([await written([full])]))
    expect(entry?.input).toEqual(inputOf(full))
    expect(entry?.verification).toEqual(full.verification)
    expect(entry?.version).toBe(12)
  })

  it('is the same file again when what was read is written', async () => {
    const text = await written(everything)
    const entries = entriesOf(await readingsOf([text]))
    const again = entries.map(({ id, input, version, createdAt, updatedAt, verification }) => ({
      ...initiativeFrom(id ?? 0, input, organisations, day),
      verification,
      version: version ?? 0,
      createdAt: createdAt ?? '',
      updatedAt: updatedAt ?? '',
    }))
    expect(await written(again)).toBe(text)
  })

  it('is read however the bytes arrive', async () => {
    const bytes = new TextEncoder().encode(await written(everything.slice(0, 2)))
    for (const length of [1, 7, 4096]) {
      const chunks = function* () {
        for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
      }
      expect(entriesOf(await readingsOf(chunks())).map(({ input }) => input)).toEqual(
        everything.slice(0, 2).map(inputOf),
      )
    }
  })

  it('is read activity by activity', async () => {
    const text = await written(everything.slice(0, 3))
    let given = 0
    function* chunks() {
      for (const activity of text.split(/(?<=<\/iati-activity>)/)) {
        given += 1
        yield activity
      }
    }
    const readings = readIati(chunks())
    await readings.next()
    expect(given).toBe(1)
    await readings.return(undefined)
  })
})

describe('a file of another reporter', () => {
  it('is a new entry with what the standard’s own elements say', async () => {
    const [entry] = entriesOf(await readingsOf([file(minimal)]))
    expect(entry?.id).toBeNull()
    expect(entry?.input).toMatchObject({
      name: { ja: null, en: 'A title' },
      actions: { ja: null, en: 'What it does' },
      period: { start: '2015-09-04', end: null, ongoing: null, recurring: null },
      source: { document: 'editor' },
    })
  })

  it('has its organisations and regions named as problems, for the catalogue has no codes for them', async () => {
    const problems = problemsOf(
      await readingsOf([
        file(`${minimal}<participating-org role="1"><narrative>Somebody</narrative></participating-org>
          <recipient-region code="298" vocabulary="1"/>`),
      ]),
    )
    expect(problems.map(({ at }) => at.split('.')[0])).toEqual(expect.arrayContaining(['organisations', 'recipients']))
  })

  it('never takes a number of the catalogue', async () => {
    const [entry] = entriesOf(await readingsOf([file(`${minimal}<other-identifier ref="12" type="A1"/>`)]))
    expect(entry?.id).toBeNull()
  })
})

describe('what is no such file', () => {
  const laughs = `<!DOCTYPE iati-activities [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${(at ? `&a${at - 1};` : '&a;').repeat(10)}">`).join('')}]>`

  it.each([
    ['nothing', ''],
    ['a text', 'number,name\n1,x\n'],
    ['JSON', '{"items":[]}'],
    ['another document', '<rss version="2.0"/>'],
    ['IATI 1', file(minimal, '', '1.05')],
    ['a document type', file(minimal, '<!DOCTYPE iati-activities>')],
    ['an entity of a file', file(minimal, '<!DOCTYPE iati-activities [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['a billion laughs', file(minimal.replace('A title', '&a8;'), laughs)],
    ['an entity that nobody declared', file(minimal.replace('A title', '&a;'))],
    ['a character that XML has not', file(minimal.replace('A title', '\u0000'))],
  ])('is refused in a word: %s', async (_what, text) => {
    expect(await readingsOf([text])).toEqual([{ place: 1, problems: [{ at: '', code: 'not-iati' }] }])
  })

  it('is read as far as it goes, and says that it breaks off', async () => {
    const text = await written(everything.slice(0, 3))
    const readings = await readingsOf([text.slice(0, text.lastIndexOf('<iati-activity ') + 500)])
    expect(readings.slice(0, 2).every((reading) => 'entry' in reading)).toBe(true)
    expect(readings.slice(2)).toEqual([{ place: 3, problems: [{ at: '', code: 'not-iati' }] }])
  })

  it('is not read into the memory without end', async () => {
    function* endless() {
      yield '<iati-activities version="2.03"><iati-activity><title><narrative>'
      for (;;) yield 'x'.repeat(1024 * 1024)
    }
    expect(problemsOf(await readingsOf(endless()))).toEqual([{ at: '', code: 'not-iati' }])
  })

  it('says so where the bytes are no UTF-8', async () => {
    const latin = Buffer.from(file(minimal.replace('A title', 'Äöü')), 'latin1')
    expect(problemsOf(await readingsOf([latin]))).toEqual([{ at: '', code: 'not-utf-8' }])
  })

  it('lets a source that fails fail', async () => {
    function* broken(): Generator<string> {
      yield '<iati-activities version="2.03">'
      throw new Error('the connection is gone')
    }
    await expect(readingsOf(broken())).rejects.toThrow('the connection is gone')
  })
})
