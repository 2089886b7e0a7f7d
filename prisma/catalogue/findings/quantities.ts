import { formatPartialDate, lastDay } from '../../../lib/catalogue/period'
import { countriesOf, placeLabel, shortPlaceName } from '../../../lib/catalogue/places'
import { cellsOf, columns, plain, withoutSpace } from '../source'
import {
  about,
  bulleted,
  capital,
  columnNames,
  countryRecipients,
  entriesEn,
  entriesJa,
  type Finder,
  finding,
  type Item,
  idsOf,
  itemsIn,
  listEn,
  listJa,
  rowText,
  wholeCell,
} from './gather'

/* What the table announces in numbers, beside what it lists. */

/** A list's length; where its items have headings, also what is named under them. */
type List = { listed: number; within: number | null }

/** The list that follows an announced quantity: in brackets, numbered, or after a colon. */
function listAfter(rest: string, ofCountries: boolean): List | null {
  const bracket = /^[^.\d(:\n]{0,20}\(([^()\d][^()]*)\)/.exec(rest)?.[1]
  if (bracket && itemsIn(bracket).length > 1) return { listed: itemsIn(bracket).length, within: null }
  if (/^[^.\d(:\n]{0,30}:?(?:1\.|\(1\))/.test(rest)) {
    let last = 1
    while (new RegExp(`(?:\\D${last + 1}\\.(?!\\d)|\\(${last + 1}\\))`).test(rest)) last++
    return { listed: last, within: null }
  }
  const body = /^[^.\d(:\n]{0,30}:([\s\S]+)/.exec(rest)?.[1]
  if (!body) return null
  const [plainList = '', ...parts] = body.split('\n・')
  if (plainList !== '') return { listed: itemsIn(plainList).length, within: null }
  if (!parts.every((part) => part.includes(':'))) return { listed: parts.length, within: null }
  const named = parts.reduce((sum, part) => sum + itemsIn(part.slice(part.indexOf(':') + 1)).length, 0)
  // Countries are what stands under the headings; anything else, such as workshops, is counted by its headings.
  return ofCountries ? { listed: named, within: null } : { listed: parts.length, within: named }
}

const quantity = /(?<![\d,年第])(\d+)(カ国|か国|つの|団体|のパートナー|P(?=\())/g

type Compared = List & { id: number; column: (typeof columns)[number]; announced: number; ofCountries: boolean }

/** Every quantity of a row beside the list that belongs to it. */
function compareQuantities(item: Item): Compared[] {
  const cells = columns.map((column) => ({ column, text: wholeCell(item, column) }))
  const recipients = countryRecipients(item).length
  const compare = (column: Compared['column'], announced: string, listed: number, ofCountries = false): Compared => ({
    id: item.id,
    column,
    announced: Number(announced),
    listed,
    within: null,
    ofCountries,
  })

  const lists = cells.flatMap(({ column, text }) =>
    [...text.matchAll(quantity)].flatMap((match) => {
      const [said, announced = '', unit = ''] = match
      const ofCountries = unit.endsWith('国')
      const list = listAfter(text.slice(match.index + said.length), ofCountries)
      return list ? [{ ...compare(column, announced, list.listed, ofCountries), within: list.within }] : []
    }),
  )
  const countries = cells.flatMap(({ column, text }) =>
    column === 'recipient' || recipients < 2
      ? []
      : [...text.matchAll(/(?<![\d,年第]|少なくとも)(\d+)カ国(?![^.\n]{0,14}[(:])/g)].map(([, said = '']) =>
          compare(column, said, recipients, true),
        ),
  )
  const theme = wholeCell(item, 'theme')
  const themes = theme.split('\n・').length - 1 || (theme.match(/(?<!\d)\d\.(?!\d)/g)?.length ?? 0)
  const inThemes = cells.flatMap(({ column, text }) =>
    [...text.matchAll(/(\d+)つの(?:政策)?テーマ/g)].map(([, said = '']) => compare(column, said, themes)),
  )
  const inName = /\D(\d)$/.exec(withoutSpace(item.entry.name.ja ?? ''))?.[1]
  const courses = cellsOf(item.row).flatMap(({ text }) =>
    bulleted(text)
      .split(/コース:(?=\n・)/)
      .slice(1)
      .map((list) => list.split('\n・').length - 1),
  )
  const inCourses = [...rowText(item).matchAll(/(\d+)のオンラインコース/g)].flatMap(([, said = '']) =>
    courses.map((count) => compare('actions', said, count)),
  )
  const people = [...wholeCell(item, 'actions').matchAll(/(\d+)人の/g)].map(([, said]) => Number(said))
  const trained = /^(\d+)人の.{0,14}への研修/.exec(wholeCell(item, 'outcomes'))?.[1]
  return [
    ...lists,
    ...countries,
    ...inThemes,
    ...(inName && recipients > 1 ? [compare('name', inName, recipients)] : []),
    ...inCourses,
    ...(trained && people.length > 1
      ? [
          compare(
            'outcomes',
            trained,
            people.reduce((sum, more) => sum + more),
          ),
        ]
      : []),
  ]
}

const quantities: Finder = ({ items }) => {
  const compared = items.flatMap(compareQuantities)
  const agreeing = compared.filter(({ announced, listed }) => announced === listed)
  return [
    ...compared
      .filter(({ announced, listed }) => announced !== listed)
      .map(({ id, column, announced, listed, within, ofCountries }) => {
        const { ja, en } = columnNames[column]
        const text = {
          ja:
            `第${id}号の${ja}欄は${announced}${ofCountries ? 'カ国' : ''}と述べ、` +
            `並べているのは${listed}${ofCountries ? 'カ国' : '項目'}です。` +
            (within === null ? '' : `項目の中に挙げた名を数えると${within}になります。`),
          en:
            `The ${en} cell of entry ${id} announces ${announced} ${ofCountries ? 'countries' : 'items'} and lists ` +
            `${listed}.` +
            (within === null ? '' : ` What is named within its items adds up to ${within}.`),
        }
        return finding(`count-${id}-${column}`, [id], text, { announced, found: listed })
      }),
    ...about('counts-agree', agreeing, (ids) => ({
      ja:
        `表が述べる数のうち、続く列挙や内訳から数え直せるものは、ほかに${ids.length}件の取組に` +
        `${agreeing.length}か所あり、どれも一致します。`,
      en:
        `${agreeing.length} other numbers, in ${ids.length} entries, can be counted again from a list or a breakdown ` +
        'that the table gives. They all agree.',
    })),
  ]
}

/** `A, B and others, 8 efforts in all`: examples, fewer than announced. */
const examples: Finder = ({ items }) =>
  items.flatMap(({ id, row }) =>
    cellsOf(row).flatMap(({ text }) => {
      const [, before = '', said] = /^([^。]*)等 ?(\d+) ?つの/.exec(plain(text).trim()) ?? []
      const named = before.split(/\s+/).filter((part) => part !== '').length
      if (!said || named >= Number(said)) return []
      const sentence = {
        ja: `第${id}号は${said}の取組があると述べ、そのうち${named}つだけを例に挙げています。`,
        en: `Entry ${id} speaks of ${said} efforts and names ${named} of them, as examples.`,
      }
      const code = `count-${id}-examples`
      return [finding(code, [id], sentence, { announced: Number(said), found: named })]
    }),
  )

/** National CIRTs: how many one cell says there are, and how many countries another cell lists. */
const nationalTeams: Finder = ({ items }) => {
  const said = items.flatMap((item) => {
    const [, done, ready] = /(\d+)の国家CIRTが実行され,現在(\d+)つが準備中/.exec(wholeCell(item, 'outcomes')) ?? []
    return done && ready ? [{ id: item.id, done: Number(done), ready: Number(ready), item }] : []
  })
  return said.flatMap(({ id, done, ready, item }) => {
    const recipient = wholeCell(item, 'recipient')
    const list = (heading: RegExp) => itemsIn(heading.exec(recipient)?.[1] ?? '')
    const created = list(/創設した\d+カ国:([^\n]+)/)
    const underWay = list(/実行中の\d+カ国:([^\n]+)/)
    if (created.length === 0) return []
    const others = idsOf(said).filter((other) => other !== id)
    const established = finding(
      `count-${id}-established`,
      [...others, id].sort((a, b) => a - b),
      {
        ja:
          `第${id}号の成果・効果欄は国家CIRTが${done}できたと述べますが、レシピエント欄が挙げるのは${created.length}カ国です。` +
          (others.length > 0 ? `${entriesJa(others)}も同じ${done}を述べ、国名は挙げません。` : ''),
        en:
          `The outcomes cell of entry ${id} says that ${done} national CIRTs were established; its recipient cell ` +
          'lists ' +
          `${created.length} countries.` +
          (others.length > 0 ? ` ${capital(entriesEn(others))} gives the same ${done} and names none.` : ''),
      },
      { announced: done, found: created.length },
    )
    const inPreparation = finding(
      `count-${id}-under-way`,
      [id],
      {
        ja:
          `第${id}号の成果・効果欄は準備中の国家CIRTを${ready}としますが、` +
          `レシピエント欄は設置を進めている国を${underWay.length}つ挙げます。`,
        en:
          `The outcomes cell of entry ${id} speaks of ${ready} national CIRTs in preparation; its recipient cell ` +
          'lists ' +
          `${underWay.length} countries where one is being set up.`,
      },
      { announced: ready, found: underWay.length },
    )
    return [...(done === created.length ? [] : [established]), ...(ready === underWay.length ? [] : [inPreparation])]
  })
}

/** A country that stands among those with a national CIRT and as strengthening one, beside the row on strengthening. */
const namedTwice: Finder = ({ items, countries }) =>
  items.flatMap((item) => {
    const recipient = wholeCell(item, 'recipient')
    const created = itemsIn(/創設した\d+カ国:([^\n]+)/.exec(recipient)?.[1] ?? '')
    const strengthened = itemsIn(/強化中の国:([^\n]+)/.exec(recipient)?.[1] ?? '')
    const both = strengthened.filter((name) => created.includes(name))
    if (both.length === 0) return []
    const unnamed = items.filter((other) => /^1つの国家CIRTの強化/.test(wholeCell(other, 'outcomes')))
    const inEnglish = both.map((name) => placeLabel(countries.get(name) ?? name).en)
    return [
      finding(`named-twice-${item.id}`, idsOf([item, ...unnamed]), {
        ja:
          `第${item.id}号では、${listJa(both)}がCIRTを創設した国と強化中の国の両方に現れます。` +
          (unnamed.length > 0 ? `${entriesJa(idsOf(unnamed))}は強化したCIRTを1つとし、国名を挙げません。` : ''),
        en:
          `In entry ${item.id}, ${listEn(inEnglish)} stands both among the countries that established a CIRT and as ` +
          'one that ' +
          'is strengthening it.' +
          (unnamed.length > 0
            ? ` ${capital(entriesEn(idsOf(unnamed)))} says that 1 CIRT was strengthened and does not name it.`
            : ''),
      }),
    ]
  })

/** How many members the recipient cell says its group has. */
function membersSaid(item: Item): number | null {
  const [, members, participants] = /加盟(\d+)[カか]国|(\d+)参加国/.exec(wholeCell(item, 'recipient')) ?? []
  return members || participants ? Number(members ?? participants) : null
}

/**
 * Who the table calls members: a group's size on the day of its last look, and countries that are no members at
 * all.
 */
const memberships: Finder = ({ items }) => {
  const said = items.flatMap((item) => {
    const { recipients, source, period } = item.entry
    const number = membersSaid(item)
    const group = recipients.find(({ kind }) => kind === 'group')
    if (number === null || !group || !source.asOf) return []
    const members = (day: string) => countriesOf(group.code, day)
    const now = members(source.asOf)
    const early = period.start ? members(lastDay(period.start)) : now
    const outside = countryRecipients(item).filter(({ code }) => !now.has(code))
    return [{ id: item.id, number, now, early, code: group.code, outside, asOf: source.asOf }]
  })
  const agreeing = said.filter(({ number, now }) => number === now.size)
  return [
    ...about('members-agree', agreeing, (ids) => ({
      ja: `加盟国の数を述べる行のうち${ids.length}件は、論文の最終アクセス日の加盟国数と一致します。`,
      en:
        `Of the rows that give a group’s number of members, ${ids.length} agree with its membership on the thesis’s ` +
        'last day of access.',
    })),
    ...said
      .filter(({ number, now }) => number !== now.size)
      .map(({ id, number, now, early, code, asOf }) => {
        const joined = [...now].filter((country) => !early.has(country))
        const names = (locale: 'ja' | 'en') => joined.map((country) => placeLabel(country)[locale])
        const known = early.size === number && joined.length > 0
        return finding(
          `members-${id}`,
          [id],
          {
            ja:
              `第${id}号は${shortPlaceName(code, 'ja')}の加盟国を${number}としますが、論文が最後に確かめた` +
              `${formatPartialDate(asOf, 'ja')}には${now.size}でした。` +
              (known ? `始まった年には${number}で、その後に${listJa(names('ja'))}が加わっています。` : ''),
            en:
              `Entry ${id} counts ${number} members of ${shortPlaceName(code, 'en')}; on ` +
              `${formatPartialDate(asOf, 'en')}, ` +
              `the thesis’s last day of access, there were ${now.size}.` +
              (known ? ` There were ${number} in the year it began; ${listEn(names('en'))} joined later.` : ''),
          },
          { announced: number, found: now.size },
        )
      }),
    ...said
      .filter(({ outside }) => outside.length > 0)
      .map(({ id, code, number, outside }) => {
        const names = (locale: 'ja' | 'en') => outside.map((place) => placeLabel(place.code)[locale])
        return finding(`not-members-${id}`, [id], {
          ja:
            `第${id}号は${placeLabel(code).ja}の加盟${number}カ国を対象としますが、` +
            `並べた中の${listJa(names('ja'))}は加盟国ではありません。`,
          en:
            `Entry ${id} is for the ${number} members of the ${placeLabel(code).en}, but of those it lists ` +
            `${listEn(names('en'))} are not members.`,
        })
      }),
  ]
}

const crowds =
  /(?<![\d,年第])(\d+)(?:の)?(カ国|か国|加盟国|参加国|パートナー|メンバー国|航空会社|オンライン旅行代理店|空港|つの国(?!家))/g

/** Countries and partners that are counted and nowhere named. */
const unnamed: Finder = ({ items }) => {
  const counted = items.flatMap((item) => {
    const known = new Set(compareQuantities(item).map(({ announced }) => announced))
    const members = membersSaid(item)
    if (members) known.add(members)
    const said = columns.flatMap((column) =>
      [...wholeCell(item, column).matchAll(crowds)].map(([, said]) => Number(said)),
    )
    return said.some((number) => !known.has(number)) ? [item] : []
  })
  return about('counted-not-named', counted, (ids) => ({
    ja: `${ids.length}件の取組は、参加国、パートナーなどの数だけを述べ、その名前を挙げていません。`,
    en: `${ids.length} entries count countries, partners or others that took part without naming them all.`,
  }))
}

export const quantityFinders: Finder[] = [quantities, examples, nationalTeams, namedTwice, memberships, unnamed]
