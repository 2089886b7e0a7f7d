import { placeLabel } from '../../../lib/catalogue/places'
import { readChapter6, readTableNotes } from '../source'
import {
  countEn,
  countryRecipients,
  entriesEn,
  entriesJa,
  type Finder,
  finding,
  groupName,
  idsOf,
  listEn,
  listJa,
  rowText,
} from './gather'

/* The thesis's chapters against its table. */

/** The counts of chapter 6 against the entries, group by group, and against the number that it announces. */
const chapter6: Finder = ({ thesis, items }) => {
  const chapter = readChapter6(thesis)
  if (!chapter) return []
  const unequal = chapter.groups.filter(
    ({ label, count }) => items.filter(({ entry }) => entry.thesisGroup === label).length !== count,
  )
  const found = chapter.groups.reduce((sum, { count }) => sum + count, 0)
  const counted = new Set(chapter.groups.map(({ label }) => label))
  const uncounted = idsOf(items.filter(({ entry }) => !counted.has(entry.thesisGroup ?? '')))
  if (unequal.length > 0 || found === chapter.announced) return []
  const text = {
    ja:
      `第6章は取組を${chapter.announced}件としていますが、支援主体ごとの件数を足すと${found}件です。` +
      `${chapter.groups.length}の区分はどれも表と一致し、${entriesJa(uncounted)}だけがどこにも数えられていません。`,
    en:
      `Chapter 6 announces ${chapter.announced} initiatives, but its counts by who leads them add up to ${found}. ` +
      `Each of its ${chapter.groups.length} groups agrees with the table; only ${entriesEn(uncounted)} is counted ` +
      'nowhere.',
  }
  return [finding('chapter-6-sum', uncounted, text, { announced: chapter.announced, found })]
}

/** The runs of entries that chapter 6 gives as examples, each against its own counts. */
const chapter6Ranges: Finder = ({ thesis, items, terms }) => {
  const groups = readChapter6(thesis)?.groups ?? []
  return [...thesis.matchAll(/付属資料の? ?(\d+) ?から ?(\d+)/g)].flatMap(([, first, last]) => {
    const range = items.filter(({ id }) => id >= Number(first) && id <= Number(last))
    const label = range[0]?.entry.thesisGroup
    const group = groups.find((candidate) => candidate.label === label)
    const strangers = idsOf(range.filter(({ entry }) => entry.thesisGroup !== label))
    if (!group || strangers.length === 0) return []
    const name = groupName(group.label, terms)
    const text = {
      ja:
        `第6章は${name.ja}の例として第${first}号から第${last}号までの${range.length}件を挙げますが、` +
        `同じ章の件数では${group.count}件で、${entriesJa(strangers)}は入っていません。`,
      en:
        `Chapter 6 gives entries ${first} to ${last}, ${range.length} of them, as examples for “${name.en}”; ` +
        `its own count under that name is ${group.count}, without ${entriesEn(strangers)}.`,
    }
    return [
      finding(`chapter-6-range-${first}-${last}`, strangers, text, { announced: range.length, found: group.count }),
    ]
  })
}

/** Section 5.2 tells once more of a training course of the table, and names who took part. */
const trainingTwice: Finder = ({ thesis, items, countries }) => {
  const [, year = '', list = ''] = /(\d{4})年には、JICAの課題別研修として、(.+?)の研修員を受け入れ/.exec(thesis) ?? []
  const named = list.split(/、|及び/).flatMap((name) => countries.get(name.trim()) ?? [])
  return items.flatMap((item) => {
    const listed = countryRecipients(item).map(({ code }) => code)
    const more = listed.filter((code) => !named.includes(code))
    const same =
      named.length > 0 &&
      named.every((code) => listed.includes(code)) &&
      item.organisations.some(({ code }) => code === 'jp-jica') &&
      item.entry.period.start?.startsWith(year)
    if (!same || more.length === 0) return []
    const text = {
      ja:
        `${year}年のJICAの研修に参加した国は、第5章2では${named.length}カ国、表では${listed.length}カ国です。` +
        `${listJa(more.map((code) => placeLabel(code).ja))}は表だけにあります。`,
      en:
        `Of the countries that took part in JICA’s training of ${year}, section 5.2 names ${named.length} and the ` +
        'table ' +
        `${listed.length}. ${listEn(more.map((code) => placeLabel(code).en))} stand only in the table.`,
    }
    return [finding('chapter-5-training', [item.id], text, { announced: named.length, found: listed.length })]
  })
}

const address = /https?:\/\/|[\w-]+\.(?:org|com|net|int)\b/

/** What the table cites: as a whole, in its footnotes, or row by row. */
const sources: Finder = ({ thesis, items }) => {
  const notes = readTableNotes(thesis).filter((note) => /^[⁰¹²³⁴-⁹]+ /.test(note) && address.test(note))
  const withAddress = idsOf(items.filter((item) => address.test(rowText(item))))
  const text = {
    ja:
      `${items.length}行の表に付いた出典の注は${notes.length}つだけで、行ごとの出典はありません。` +
      `ウェブサイトの所在を書いた行が${withAddress.length}行あります。`,
    en:
      `The table of ${items.length} rows has ${countEn(notes.length, 'note')} that cites a source, and no row cites ` +
      'its own. ' +
      `${countEn(withAddress.length, 'row')} give the address of a website.`,
  }
  return [finding('sources-cited', withAddress, text)]
}

export const chapterFinders: Finder[] = [chapter6, chapter6Ranges, trainingTwice, sources]
