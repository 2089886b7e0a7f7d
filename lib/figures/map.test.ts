import { describe, expect, it } from 'vitest'
import { mapFigure } from './map'

describe('what a map shows', () => {
  it('takes countries alone, and tells how many entries are for the whole world', () => {
    const figure = mapFigure([
      { value: 'KE', named: 9, through: 42 },
      { value: 'GLOBAL', named: 23, through: 0 },
      { value: 'ASEAN', named: 4, through: 3 },
      { value: 'M49:011', named: 2, through: 1 },
      { value: 'TO', named: 0, through: 30 },
      { value: 'XK', named: 1, through: 0 },
    ])
    expect(figure).toEqual({
      countries: [
        { code: 'KE', named: 9, through: 42 },
        { code: 'TO', named: 0, through: 30 },
        { code: 'XK', named: 1, through: 0 },
      ],
      most: 9,
      worldwide: 23,
    })
  })

  it('keeps the African Union and Australia apart', () => {
    const figure = mapFigure([
      { value: 'AU', named: 1, through: 0 },
      { value: 'GROUP:AU', named: 5, through: 0 },
    ])
    expect(figure.countries).toEqual([{ code: 'AU', named: 1, through: 0 }])
  })

  it('leaves out what neither is named nor reached', () => {
    expect(mapFigure([{ value: 'JP', named: 0, through: 0 }])).toEqual({ countries: [], most: 0, worldwide: 0 })
  })
})
