import { create, parse } from 'content-disposition'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostBytes, readDocument, safeName } from './documents'

const pdf = new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n')
const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0,
  0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
])
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1])
const text = (words: string) => new TextEncoder().encode(words)
const file = (content: Uint8Array, name: string, type = '') => new File([new Uint8Array(content)], name, { type })

describe('what a file is', () => {
  it.each([
    ['a PDF', pdf, 'report.pdf', 'application/pdf', 'report.pdf'],
    ['a PDF under another name', pdf, 'report.exe', 'application/pdf', 'report.exe.pdf'],
    ['a PNG', png, 'figure.PNG', 'image/png', 'figure.png'],
    ['a JPEG', jpeg, 'photo.jpeg', 'image/jpeg', 'photo.jpg'],
    ['a PNG that calls itself a text', png, 'notes.txt', 'image/png', 'notes.txt.png'],
    ['a text', text('要点\n一つ目'), '要点.txt', 'text/plain', '要点.txt'],
    ['a table', text('\uFEFF番号,名称\r\n1,研修\r\n'), '一覧.csv', 'text/csv', '一覧.csv'],
    ['a table in Shift_JIS', Uint8Array.from([0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x31]), 'sjis.csv', 'text/csv', 'sjis.csv'],
  ])('its content says: %s', async (_what, content, name, mediaType, kept) => {
    const document = await readDocument(file(content, name, 'text/html'))
    expect(document).toMatchObject({ mediaType, name: kept, size: content.length })
    expect(document.id).toMatch(/^[0-9a-f]{64}$/)
    expect(Buffer.from(document.content).equals(Buffer.from(content))).toBe(true)
  })

  it.each([
    ['a page', text('<!doctype html><script>alert(1)</script>'), 'page.html', 'file-kind'],
    ['a drawing with a script in it', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'figure.svg', 'file-kind'],
    ['a text of no ending', text('words'), 'README', 'file-kind'],
    ['a program that calls itself a text', text('MZ\u0000\u0001\u0002'), 'run.txt', 'file-kind'],
    ['an archive', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), 'files.pdf', 'file-kind'],
    ['nothing', new Uint8Array(), 'empty.pdf', 'required'],
    ['more than ten megabytes', new Uint8Array(mostBytes + 1).fill(0x61), 'long.txt', 'file-too-large'],
  ])('is refused where it is %s', async (_what, content, name, message) => {
    await expect(readDocument(file(content, name))).rejects.toMatchObject({
      code: 'unprocessable',
      fields: { file: message },
    })
  })

  it('may be exactly as large as it may', async () => {
    const { size } = await readDocument(file(new Uint8Array(mostBytes).fill(0x61), 'long.txt'))
    expect(size).toBe(mostBytes)
  })
})

describe('a name', () => {
  it.each([
    ['with folders', '../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['with folders of Windows', 'C:\\Users\\x\\報告書.pdf', 'pdf', '報告書.pdf'],
    ['with line ends', 'a\r\nSet-Cookie: x=1.pdf', 'pdf', 'aSet-Cookie_ x=1.pdf'],
    ['with controls and a NUL', 'a\u0000b\u0007\u001bc.pdf', 'pdf', 'abc.pdf'],
    ['that turns the direction of writing', 'report\u202Efdp.exe', 'pdf', 'reportfdp.exe.pdf'],
    ['with marks from right to left', '\u200F\u200Ename\u2066.png', 'png', 'name.png'],
    ['with quotes', '"a\'b"<c>.pdf', 'pdf', '_a_b__c_.pdf'],
    ['with half a character', 'a\uD800.pdf', 'pdf', 'a\uFFFD.pdf'],
    ['of dots alone', '...', 'txt', 'document.txt'],
    ['that is empty', '', 'txt', 'document.txt'],
    ['that begins with a dot', '.htaccess', 'txt', 'htaccess.txt'],
    ['of a device', 'CON.txt', 'txt', '_CON.txt'],
    ['of a device in folders', 'x/lpt1.csv', 'csv', '_lpt1.csv'],
    ['with accents apart', 'Cafe\u0301.pdf', 'pdf', 'Caf\u00e9.pdf'],
    ['that says its ending twice', 'a.pdf.pdf', 'pdf', 'a.pdf.pdf'],
  ])('%s is harmless', (_what, given, ending, safe) => {
    expect(safeName(given, ending)).toBe(safe)
  })

  it('of a thousand characters is cut between characters', () => {
    const name = safeName(`${'🌉'.repeat(1_000)}.pdf`, 'pdf')
    expect(name).toBe(`${'🌉'.repeat(120)}.pdf`)
  })

  it('whatever it was, names one file, ends in what it is, and fits into the header', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('pdf', 'jpg', 'txt'),
        (given, ending) => {
          const name = safeName(given, ending)
          expect(name).not.toMatch(/[/\\"\p{Cc}\p{Cf}\p{Cs}]/u)
          expect(name).toMatch(new RegExp(`^[^.\\s].*\\.${ending}$`, 'su'))
          expect([...name].length).toBeLessThanOrEqual(125)
          const header = create(name)
          expect(header).toMatch(/^attachment; [\u0020-\u007e]*$/)
          expect(parse(header).parameters.filename).toBe(name)
        },
      ),
      { numRuns: 500 },
    )
  })
})
