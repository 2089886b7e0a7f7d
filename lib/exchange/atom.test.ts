import { DOMParser, type Element } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../catalogue/recent-changes'
import { changesFeed } from './atom'

const atom = 'http://www.w3.org/2005/Atom'

const change = (more: Partial<Extract<Change, { of: 'initiative' }>> = {}): Change => ({
  of: 'initiative',
  id: 12,
  version: 3,
  kind: 'edited',
  at: '2026-11-22T03:04:05.678Z',
  by: 'A person',
  reason: 'Why',
  name: { ja: '研修', en: 'Training' },
  changed: ['themes'],
  ...more,
})

const feedOf = (changes: Change[], next: string | null = null) =>
  changesFeed({
    changes,
    self: 'https://catalogue.example/api/v1/changes.atom?kind=edited&lang=en',
    next,
    page: 'https://catalogue.example/en/changes?kind=edited',
    origin: 'https://catalogue.example',
    locale: 'en',
    fieldName: (field) => `field ${field}`,
  })

/** Reads the feed with a parser that has nothing to do with how it is written, and that throws over any fault. */
function parsed(xml: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  })
  const root = parser.parseFromString(xml, 'application/xml').documentElement
  if (!root) throw new Error('no root')
  return root
}

const childrenOf = (element: Element, name: string) =>
  [...element.childNodes].filter(
    (node): node is Element => node.namespaceURI === atom && node.nodeName === name && 'getAttribute' in node,
  )
const textOf = (element: Element, name: string) => childrenOf(element, name)[0]?.textContent
const linksOf = (element: Element) =>
  Object.fromEntries(childrenOf(element, 'link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')]))

describe('the feed of changes', () => {
  it('has what RFC 4287 asks of a feed and of each entry', () => {
    const feed = parsed(feedOf([change(), change({ version: 2 })], 'https://catalogue.example/next?a=1&b=2'))
    expect([feed.namespaceURI, feed.localName, feed.getAttribute('xml:lang')]).toEqual([atom, 'feed', 'en'])
    expect(textOf(feed, 'id')).toBe('tag:catalogue.example,2026:api/v1/changes.atom?kind=edited&lang=en')
    expect(textOf(feed, 'updated')).toBe('2026-11-22T03:04:05.678Z')
    expect(linksOf(feed)).toEqual({
      self: 'https://catalogue.example/api/v1/changes.atom?kind=edited&lang=en',
      alternate: 'https://catalogue.example/en/changes?kind=edited',
      next: 'https://catalogue.example/next?a=1&b=2',
    })
    const entries = childrenOf(feed, 'entry')
    expect(entries).toHaveLength(2)
    expect(entries.map((entry) => textOf(entry, 'id'))).toEqual([
      'tag:catalogue.example,2026:initiative/12/3',
      'tag:catalogue.example,2026:initiative/12/2',
    ])
    for (const entry of entries) {
      expect(textOf(entry, 'title')).toBe('Edited: Training')
      expect(Date.parse(textOf(entry, 'updated') ?? '')).not.toBeNaN()
      expect(childrenOf(entry, 'author').map((author) => textOf(author, 'name'))).toEqual(['An editor'])
      expect(textOf(entry, 'summary')).toContain('Why\nChanged fields: field themes')
    }
    const [newest] = entries
    expect(newest && linksOf(newest)).toEqual({
      alternate: 'https://catalogue.example/en/initiatives/12/history/compare?from=2&to=3',
    })
  })

  it('names nobody', () => {
    expect(feedOf([change()])).not.toContain('A person')
  })

  it('is whole without entries, and with loads and organisations', () => {
    expect(Date.parse(textOf(parsed(feedOf([])), 'updated') ?? '')).not.toBeNaN()
    const at = '2026-11-22T03:04:05.678Z'
    const feed = parsed(
      feedOf([
        { of: 'loads', what: 'initiative', count: 144, day: '2026-11-22', at },
        {
          of: 'organisation',
          code: 'itu',
          version: 1,
          kind: 'created',
          at,
          by: null,
          reason: '',
          name: { ja: null, en: 'ITU' },
        },
        change({ version: 1, kind: 'created', changed: null }),
      ]),
    )
    const entries = childrenOf(feed, 'entry')
    expect(entries.map((entry) => textOf(entry, 'id'))).toEqual([
      'tag:catalogue.example,2026:loads/initiative/2026-11-22',
      'tag:catalogue.example,2026:organisation/itu/1',
      'tag:catalogue.example,2026:initiative/12/1',
    ])
    expect(entries.map((entry) => linksOf(entry).alternate)).toEqual([
      'https://catalogue.example/en/changes?kind=loaded&from=2026-11-22&to=2026-11-22',
      'https://catalogue.example/en/organisations',
      'https://catalogue.example/en/initiatives/12/history/1',
    ])
    expect(entries.map((entry) => childrenOf(entry, 'author').map((author) => textOf(author, 'name')))[0]).toEqual([
      'The catalogue’s files',
    ])
  })

  it('carries any text as text', () => {
    const markup = '<script>alert(1)</script> & ]]> "quoted" 研修 𠮷'
    const entry = childrenOf(
      parsed(feedOf([change({ name: { ja: null, en: `${markup}\u0001\u000b\ufffe` } })])),
      'entry',
    )[0]
    expect(entry && textOf(entry, 'title')).toBe(`Edited: ${markup}`)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reason) => {
        expect(childrenOf(parsed(feedOf([change({ reason })])), 'entry')).toHaveLength(1)
      }),
    )
  })
})
