import { includes, placeLabel } from '../../../lib/catalogue/places'
import { textFields } from '../fidelity'
import { columns, comparable, plain } from '../source'
import {
  about,
  capital,
  columnNames,
  countryRecipients,
  entriesEn,
  entriesJa,
  type Finder,
  finding,
  groupName,
  type Item,
  idsOf,
  itemsIn,
  listEn,
  listJa,
  rowText,
  textsByColumn,
  unique,
} from './gather'

/* What the rows hold and leave out: cells that repeat, that are empty, or that do not fit each other. */

/** From this length on a cell is a sentence or a list of its own, not a stock phrase. */
const longCell = 30

/** The share of the longer of two cells that one unbroken run of both takes up. */
function overlap(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let most = 0
  for (let start = 0; start + most < short.length; start++) {
    while (start + most < short.length && long.includes(short.slice(start, start + most + 1))) most++
  }
  return most / long.length
}

/** Cells that two or more rows share word for word, or all but a few characters of them. */
const sharedCells: Finder = ({ items }) => {
  const almost = 0.9
  const cells = items.flatMap(({ id, row }) =>
    (row.lines[0]?.cells ?? []).flatMap((cell, at) => {
      const column = columns[at]
      const text = comparable(plain(cell)).replace(/[.;]$/, '')
      const own = column === 'target' || column === 'theme' || textFields.some((field) => field === column)
      return column && own && text.length >= longCell ? [{ id, column, text }] : []
    }),
  )
  const seen = new Set<string>()
  const groups = new Map<string, { ids: number[]; columns: (typeof columns)[number][]; exact: boolean }>()
  for (const cell of cells) {
    const alike = cells.filter(
      ({ column, text }) =>
        column === cell.column &&
        (text === cell.text || (Math.abs(text.length - cell.text.length) <= 9 && overlap(text, cell.text) >= almost)),
    )
    const ids = idsOf(alike)
    const key = ids.join()
    if (ids.length < 2 || seen.has(`${key} ${cell.column}`)) continue
    seen.add(`${key} ${cell.column}`)
    const group = groups.get(key) ?? { ids, columns: [], exact: true }
    const exact = group.exact && alike.every(({ text }) => text === cell.text)
    groups.set(key, { ids, columns: unique([...group.columns, cell.column]), exact })
  }
  return [...groups.values()].map(({ ids, columns, exact }) => {
    const names = (locale: 'ja' | 'en') => columns.map((column) => columnNames[column][locale])
    return finding(`shared-cells-${ids.join('-')}`, ids, {
      ja: `${entriesJa(ids)}は、${listJa(names('ja'))}の欄が${exact ? '一字一句同じ' : 'ほぼ同じ'}です。`,
      en:
        `${capital(entriesEn(ids))} share ${exact ? 'word for word' : 'almost word for word'} what stands in the ` +
        `${listEn(names('en'))} cell${columns.length === 1 ? '' : 's'}.`,
    })
  })
}

/** A shared cell that names the region of one row's title, in a row whose title names another. */
const misplacedCells: Finder = ({ items }) => {
  const regions = [
    { ja: 'カリブ', en: 'the Caribbean' },
    { ja: 'ラテンアメリカ', en: 'Latin America' },
    { ja: 'アフリカ', en: 'Africa' },
    { ja: 'アジア', en: 'Asia' },
    { ja: '欧州', en: 'Europe' },
  ]
  const title = (item: Item) => regions.filter(({ ja }) => item.entry.name.ja?.includes(ja))
  const cells = items.flatMap((item) =>
    textsByColumn(item).flatMap(({ text }) => (text.length >= longCell ? [{ item, text }] : [])),
  )
  const found = cells.flatMap(({ item, text }) => {
    const named = regions.filter(({ ja }) => text.includes(ja))
    const twin = cells.find((other) => other.text === text && other.item.id !== item.id)
    const fits = (other: Item) => named.some((region) => title(other).includes(region))
    const [region] = named
    return twin && region && title(item).length > 0 && !fits(item) && fits(twin.item)
      ? [{ id: item.id, twin: twin.item.id, region }]
      : []
  })
  return found.map(({ id, twin, region }) =>
    finding(`misplaced-cell-${id}`, [id, twin], {
      ja: `第${id}号には、第${twin}号と同じ文の欄があります。${region.ja}についての文で、第${id}号の名称に合いません。`,
      en:
        `Entry ${id} shares a cell with entry ${twin}. The cell is about ${region.en}, which does not fit the title ` +
        'of ' +
        `entry ${id}.`,
    }),
  )
}

/* ---- What is not said ---- */

const unknownDetails: Finder = ({ items, terms }) => {
  const unknown = items.filter((item) => /詳細は(?:不明|非公表)/.test(rowText(item)))
  const [most] = unique(unknown.flatMap(({ entry }) => entry.thesisGroup ?? []))
    .map((group) => ({
      name: groupName(group, terms),
      unknown: unknown.filter(({ entry }) => entry.thesisGroup === group).length,
      all: items.filter(({ entry }) => entry.thesisGroup === group).length,
    }))
    .sort((a, b) => b.unknown - a.unknown)
  return about('details-unknown', unknown, (ids) => ({
    ja:
      `${ids.length}件の行は、活動や成果の詳細を不明あるいは非公表としています。` +
      (most ? `うち${most.unknown}件は「${most.name.ja}」（${most.all}件）の取組です。` : ''),
    en:
      `${ids.length} rows say that details of activities or outcomes are unknown or not published.` +
      (most ? ` ${most.unknown} of them are among the ${most.all} that chapter 6 counts under “${most.name.en}”.` : ''),
  }))
}

const emptyCells: Finder = ({ items }) => {
  /** Nothing, or only that details are unknown. */
  const silent = (text: string | null) => text === null || /^(?:詳細は不明。?|同左)$/.test(text)
  const empty = ({ entry }: Item, column: (typeof columns)[number]) => {
    switch (column) {
      case 'name':
        return false
      case 'objectives':
      case 'actions':
      case 'outcomes':
        return silent(entry[column].ja)
      default:
        return silent(entry.asStated[column])
    }
  }
  const counts = columns
    .map((column) => ({ column, count: items.filter((item) => empty(item, column)).length }))
    .filter(({ count }) => count > 0)
  return [
    finding('cells-empty', [], {
      ja:
        `${items.length}件のうち、欄が空か「詳細は不明」だけであるもの：` +
        `${listJa(counts.map(({ column, count }) => `${columnNames[column].ja}${count}件`))}。`,
      en:
        `Of the ${items.length} entries, so many have nothing in a cell, or only “details unknown”: ` +
        `${counts.map(({ column, count }) => `${columnNames[column].en} ${count}`).join(', ')}.`,
    }),
    ...about(
      'recipient-none',
      items.filter(({ entry }) => entry.recipients.length === 0),
      (ids) => ({
        ja: `${ids.length}件の行からは、どの国・地域・枠組みを支援するのかがわかりません。`,
        en: `${ids.length} rows do not say which country, region or group they support.`,
      }),
    ),
  ]
}

/* ---- Who gives and who receives ---- */

const donorCountries = (item: Item) => {
  const donors = item.entry.organisations.filter(({ role }) => role === 'donor').map(({ code }) => code)
  return unique(item.organisations.filter(({ code }) => donors.includes(code)).map(({ country }) => country))
}

const atHome: Finder = ({ items }) => {
  const alone = items.filter((item) => {
    const [donor, ...more] = donorCountries(item)
    const recipients = item.entry.recipients.map(({ code }) => code)
    return donor && more.length === 0 && recipients.length === 1 && recipients[0] === donor
  })
  const circle = items.filter((item) => {
    const [donors, recipients] = [donorCountries(item), item.entry.recipients.map(({ code }) => code)]
    return (
      recipients.length > 1 && donors.length === recipients.length && recipients.every((code) => donors.includes(code))
    )
  })
  return [
    ...about('at-home', alone, (ids) => ({
      ja: `${ids.length}件は、ドナーの国だけを対象とする国内の取組です。`,
      en: `${ids.length} entries take place at home: the donor’s own country is the only recipient.`,
    })),
    ...about('donors-are-recipients', circle, (ids) => ({
      ja: `${ids.length === 1 ? entriesJa(ids) : `${ids.length}件`}では、ドナーの国々と支援対象の国々が同じです。`,
      en:
        `In ${ids.length === 1 ? entriesEn(ids) : `${ids.length} entries`} the donors and the recipients are the ` +
        'same countries.',
    })),
  ]
}

const chinaAndRussia: Finder = ({ items, countries }) => {
  const names = ['中国', 'ロシア']
  const codes = names.flatMap((name) => countries.get(name) ?? [])
  const acting = items.flatMap((item) =>
    item.organisations.flatMap(({ name, type, country }) =>
      country && codes.includes(country) ? [{ id: item.id, name, type }] : [],
    ),
  )
  const named = items.filter((item) => names.some((name) => rowText(item).includes(name)))
  if (acting.some(({ type }) => type === 'government')) return []
  const say = (locale: 'ja' | 'en') => unique(acting.map(({ name }) => name[locale]))
  return about('china-russia', [...named, ...acting], () => ({
    ja:
      `中国とロシアの政府機関がドナーやパートナーになっている行はありません。両国の名が出てくる行は${named.length}件で、` +
      `両国の組織で現れるのは${listJa(say('ja'))}だけです。`,
    en:
      `No government body of China or Russia is a donor or partner in any row. ${named.length} rows mention either ` +
      'country, ' +
      `and ${listEn(say('en'))} is the only organisation of theirs.`,
  }))
}

/** A country that the objectives name and neither the recipients nor anyone else of the entry. */
const forgottenCountries: Finder = ({ items, countries }) =>
  items.flatMap((item) => {
    const there = new Set([
      ...item.entry.recipients.map(({ code }) => code),
      ...item.organisations.map(({ country }) => country),
    ])
    if (countryRecipients(item).length === 0) return []
    const texts = textsByColumn(item).filter(({ column }) => column === 'objectives')
    const named = [...countries].filter(
      ([name, code]) => name.length > 2 && !there.has(code) && texts.some(({ text }) => text.includes(name)),
    )
    return named.map(([name, code]) =>
      finding(`country-outside-${item.id}`, [item.id], {
        ja: `第${item.id}号の目的は${name}にも及びますが、レシピエント欄に${name}はありません。`,
        en:
          `The objectives of entry ${item.id} extend to ${placeLabel(code).en}, which its recipient cell does not ` +
          'have.',
      }),
    )
  })

/** A name that begins the names of two countries and is neither. */
const ambiguousCountries: Finder = ({ items, countries }) =>
  items.flatMap((item) =>
    unique(itemsIn(comparable(plain(item.row.lines[0]?.cells[3] ?? '')))).flatMap((name) => {
      if (name.length < 3 || countries.has(name)) return []
      const begun = unique([...countries].filter(([full]) => full.startsWith(name)).map(([, code]) => code))
      const stated = itemsIn(comparable(item.entry.asStated.recipient ?? ''))
      const both = begun.every((code) => stated.some((other) => countries.get(other) === code || other === name))
      if (begun.length < 2 || both) return []
      const say = (locale: 'ja' | 'en') => begun.map((code) => placeLabel(code)[locale])
      return [
        finding(`country-ambiguous-${item.id}`, [item.id], {
          ja: `第${item.id}号の「${name}」は、${listJa(say('ja'))}のどちらとも読めます。`,
          en: `${name} in entry ${item.id} can be read as either of ${listEn(say('en'))}.`,
        }),
      ]
    }),
  )

/** A region that the outcomes speak of, beside the countries listed. */
const regionOfOutcomes: Finder = ({ items }) => {
  const region = 'M49:011'
  return items.flatMap((item) => {
    const recipients = countryRecipients(item).map(({ code }) => code)
    const { asOf } = item.entry.source
    const outcomes = textsByColumn(item).filter(({ column }) => column === 'outcomes')
    if (!asOf || recipients.length < 2 || !outcomes.some(({ text }) => /西アフリカ諸国/.test(text))) return []
    const inside = recipients.filter((code) => includes(region, code, asOf))
    if (inside.length === recipients.length) return []
    return [
      finding(`region-${item.id}`, [item.id], {
        ja:
          `第${item.id}号の成果・効果は西アフリカ諸国についてのものですが、挙げられた${recipients.length}カ国のうち` +
          `国連の区分で西アフリカにあるのは${inside.length}カ国です。`,
        en:
          `The outcomes of entry ${item.id} are for West African countries, but of the ${recipients.length} it lists ` +
          `only ${inside.length} lie in Western Africa as the UN divides it.`,
      }),
    ]
  })
}

/** Countries written with one character and in full. */
const twoNames: Finder = ({ items, terms }) => {
  // 米 and 米国 are one name, shorter and longer.
  const forms = terms.filter(({ kind, term, ja }) => kind === 'country' && !ja.startsWith(term))
  const parts = items.map((item) => ({
    id: item.id,
    parts: new Set(
      textsByColumn(item)
        .flatMap(({ text }) => text.split(/[,:;()\n]|及び|並びに|政府/))
        .filter((part) => part !== ''),
    ),
  }))
  const rowsWith = (name: string) => parts.filter((row) => row.parts.has(name))
  const both = forms.filter(({ term, ja }) => rowsWith(term).length > 0 && rowsWith(ja).length > 0)
  const inOneRow = parts.filter((row) => both.some(({ term, ja }) => row.parts.has(term) && row.parts.has(ja)))
  return about('countries-two-names', inOneRow, (ids) => ({
    ja:
      `表は${both.length}カ国を、外務省の一字名でも普通の国名でも書いています。` +
      `${ids.length}件の行では、同じ国が一つの行の中で両方の形で出てきます。`,
    en:
      `The table writes ${both.length} countries both with the ministry’s one-character name and in full; ` +
      `${ids.length} rows do both for the same country.`,
  }))
}

export const contentFinders: Finder[] = [
  sharedCells,
  misplacedCells,
  unknownDetails,
  emptyCells,
  atHome,
  chinaAndRussia,
  forgottenCountries,
  ambiguousCountries,
  regionOfOutcomes,
  twoNames,
]
