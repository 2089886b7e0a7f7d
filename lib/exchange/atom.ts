import type { ComparedField } from '../catalogue/compare'
import type { Change } from '../catalogue/recent-changes'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { routes } from '../routes'
import { element } from './xml'

/*
 * Recent changes as an Atom feed (RFC 4287). It says the same to everyone, so it names nobody: whoever is signed in reads
 * who it was on the page.
 */

type Feed = {
  changes: Change[]
  /** The address of the feed itself, and of its next page where there is one. */
  self: string
  next: string | null
  /** The same changes as a page. */
  page: string
  origin: string
  locale: Locale
  fieldName: (field: ComparedField, locale: Locale) => string
}

export function changesFeed({ changes, self, next, page, origin, locale, fieldName }: Feed): string {
  const { site, changes: words, historyPage } = messagesFor(locale)
  // RFC 4151: an identity that stays when addresses change.
  const tag = (rest: string) => `tag:${new URL(origin).hostname},2026:${rest}`
  const entries = changes.map((change) => {
    const { id, path, title, summary } = read(change, locale)
    return element('entry', {}, [
      element('id', {}, tag(id)),
      element('title', {}, title),
      element('updated', {}, change.at),
      element('author', {}, [element('name', {}, byLoading(change) ? words.loader : words.anEditor)]),
      element('link', { rel: 'alternate', type: 'text/html', href: `${origin}${path}` }, ''),
      element('summary', {}, [...summary, changedFields(change)].filter((line) => line !== '').join('\n')),
    ])
  })

  function changedFields(change: Change): string {
    if (change.of !== 'initiative' || !change.changed || change.changed.length === 0) return ''
    const names = change.changed.map((field) => fieldName(field, locale))
    return `${historyPage.changed}: ${names.join(locale === 'ja' ? '、' : ', ')}`
  }

  const feed = element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': locale }, [
    element('id', {}, tag(self.slice(new URL(self).origin.length + 1))),
    element('title', {}, `${site.name} — ${words.title}`),
    // A feed must say when it last changed; one without entries never has.
    element('updated', {}, changes[0]?.at ?? '2026-01-01T00:00:00.000Z'),
    element('link', { rel: 'self', type: 'application/atom+xml', href: self }, ''),
    element('link', { rel: 'alternate', type: 'text/html', href: page }, ''),
    ...(next ? [element('link', { rel: 'next', type: 'application/atom+xml', href: next }, '')] : []),
    ...entries,
  ])
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.xml}\n`
}

function byLoading(change: Change): boolean {
  return change.of === 'loads' || change.kind === 'loaded'
}

/** What an entry of the feed is: the rest of its identity, where it leads, and its words. */
function read(change: Change, locale: Locale): { id: string; path: string; title: string; summary: string[] } {
  const { changes: words, initiative } = messagesFor(locale)
  if (change.of === 'loads') {
    const { what, count, day } = change
    const path = routes.changes(locale, `kind=loaded&from=${day}&to=${day}`)
    return { id: `loads/${what}/${day}`, path, title: words.loads[what](count), summary: [] }
  }
  const { kind, name, version } = change
  const number = change.of === 'initiative' ? `${initiative.number} ${change.id}` : change.code
  const title = words.entryTitle(words.kinds[kind], inLocale(name, locale)?.text ?? number)
  const summary = [`${number} · ${initiative.version(version)}`, kind === 'loaded' ? '' : change.reason]
  if (change.of === 'organisation') {
    return { id: `organisation/${change.code}/${version}`, path: routes.organisations(locale), title, summary }
  }
  const differs = change.changed !== null && change.changed.length > 0
  const path = differs
    ? routes.compareVersions(locale, change.id, version - 1, version)
    : routes.initiativeVersion(locale, change.id, version)
  return { id: `initiative/${change.id}/${version}`, path, title, summary }
}
