import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawMatrix, type MatrixCell, type MatrixDrawing, type MatrixMark } from './draw-matrix'

const mark = (count: number, href: string | null = `/list?n=${count}`): MatrixMark => ({
  count,
  title: `${count} of them`,
  href,
})
const cell = (named: number, through = 0): MatrixCell => ({
  named: named > 0 ? mark(named) : null,
  through: through > 0 ? mark(through) : null,
  empty: 'none here',
})
const words: MatrixDrawing['words'] = {
  alt: 'a matrix',
  named: 'named ',
  through: 'only reached',
  none: 'nothing',
  range: (from, to) => `[${from}-${to}]`,
}
const drawing = (cells: MatrixCell[][], columns = cells[0]?.map((_, at) => `c${at}`) ?? []): MatrixDrawing => ({
  rowsAre: 'rows',
  columnsAre: 'columns',
  rows: cells.map((_, at) => `r${at}`),
  columns,
  cells,
  words,
})

describe('the drawing of a matrix', () => {
  it('is a group of links, for within a picture nothing can be reached', () => {
    const { svg } = drawMatrix(drawing([[cell(3)]]), 'en')
    expect(svg).toContain('role="group"')
    expect(svg).toContain('<a href="/list?n=3"><title>3 of them</title>')
  })

  it('has a number without a list as no link, and still says it', () => {
    const { svg } = drawMatrix(drawing([[{ named: mark(500, null), through: null, empty: '' }]]), 'en')
    expect(svg).not.toContain('<a ')
    expect(svg).toContain('<title>500 of them</title>')
  })

  it('has what is named and what is only reached as two links, with a word for each', () => {
    const { svg } = drawMatrix(drawing([[cell(3, 8), cell(2)]]), 'en')
    expect(svg.match(/<a /g)).toHaveLength(3)
    expect(svg).toContain('>3</text>')
    expect(svg).toContain('>8</text>')
    expect(svg).not.toContain('>11</text>')
    expect(svg).toContain('only reached')
  })

  it('explains only what is drawn', () => {
    const { svg } = drawMatrix(drawing([[cell(1)]]), 'en')
    expect(svg).not.toContain('only reached')
    expect(svg).not.toContain('nothing')
    expect(drawMatrix(drawing([[cell(1), cell(0)]]), 'en').svg).toContain('<title>none here</title>')
  })

  it('has a step of its legend for every number, each after the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 }), (counts) => {
        const { svg } = drawMatrix(drawing([counts.map((count) => cell(count))]), 'en')
        const steps = [...svg.matchAll(/\[(\d+)-(\d+)\]/g)].map(([, from, to]) => [Number(from), Number(to)] as const)
        expect(steps.length).toBeLessThanOrEqual(5)
        for (const count of counts) expect(steps.filter(([from, to]) => from <= count && count <= to)).toHaveLength(1)
        for (const [at, [from]] of steps.entries()) expect(from).toBe(at === 0 ? 1 : (steps[at - 1]?.[1] ?? 0) + 1)
      }),
    )
  })

  it('sets many heads down the page in Japanese and up a slope in English, none beyond its edge', () => {
    const cells = [Array.from({ length: 20 }, () => cell(1))]
    const ja = drawMatrix(
      drawing(
        cells,
        Array.from({ length: 20 }, () => 'サイバー犯罪対策・刑事司法'),
      ),
      'ja',
    )
    expect(ja.svg).toContain('writing-mode="vertical-rl"')
    const en = drawMatrix(
      drawing(
        cells,
        Array.from({ length: 20 }, () => 'Cybercrime and criminal justice'),
      ),
      'en',
    )
    expect(en.svg).toContain('rotate(-72)')
    for (const { svg, width } of [ja, en]) {
      const places = [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)].map(([, x]) => Number(x))
      expect(Math.max(...places)).toBeLessThan(width)
    }
  })

  it('leaves few columns wide and their heads level', () => {
    const { svg } = drawMatrix(
      drawing([[cell(1), cell(2)]], ['Information sharing and co-operation', 'Awareness']),
      'en',
    )
    expect(svg).not.toContain('rotate')
  })

  it('breaks no English word of a head', () => {
    const heads = Array.from({ length: 7 }, (_, at) => (at === 1 ? 'Intergovernmental organisation' : `Head ${at}`))
    const { svg } = drawMatrix(drawing([heads.map(() => cell(1))], heads), 'en')
    expect(svg).toMatch(/>Intergovernmental[ <]/)
  })

  it('gives every link of a busy table at least 24 pixels', () => {
    const cells = Array.from({ length: 3 }, () => Array.from({ length: 20 }, () => cell(12, 34)))
    const { svg } = drawMatrix(drawing(cells), 'en')
    const tops = [...svg.matchAll(/<a [^>]*><title>[^<]*<\/title>.*?<text x="([\d.]+)" y="([\d.]+)"/g)].map(
      ([, x, y]) => ({
        x: Number(x),
        y: Number(y),
      }),
    )
    const near = tops.flatMap((one, at) =>
      tops.slice(at + 1).filter(({ x, y }) => Math.abs(x - one.x) < 24 && Math.abs(y - one.y) < 24),
    )
    expect(near).toEqual([])
  })
})
