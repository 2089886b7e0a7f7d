import { messagesFor } from '../i18n/messages'
import type { ExportList } from './export-list'
import { declaration, type Look, looks, type Sheet } from './xlsx-sheet'
import { element, type Xml } from './xml'

/* What holds a workbook's sheets together: which files it has, how cells look, and whose it is (ECMA-376). */

const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const written = ({ xml }: Xml) => `${declaration}${xml}`

export function contentTypes(sheets: number): string {
  const part = (PartName: string, ContentType: string) => element('Override', { PartName, ContentType }, '')
  const relations = 'application/vnd.openxmlformats-package.relationships+xml'
  return written(
    element('Types', { xmlns: `${packageNamespace}/content-types` }, [
      element('Default', { Extension: 'rels', ContentType: relations }, ''),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }, ''),
      part('/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`),
      part('/xl/styles.xml', `${spreadsheet}.styles+xml`),
      ...Array.from({ length: sheets }, (_, at) =>
        part(`/xl/worksheets/sheet${at + 1}.xml`, `${spreadsheet}.worksheet+xml`),
      ),
      part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ]),
  )
}

const relationships = (relations: [Type: string, Target: string][]) =>
  written(
    element(
      'Relationships',
      { xmlns: `${packageNamespace}/relationships` },
      relations.map(([Type, Target], at) => element('Relationship', { Id: `r${at + 1}`, Type, Target }, '')),
    ),
  )

export const packageRelations = relationships([
  [`${officeDocument}/officeDocument`, 'xl/workbook.xml'],
  [`${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'],
])

export const workbookRelations = (sheets: number) =>
  relationships([
    ...Array.from({ length: sheets }, (_, at): [string, string] => [
      `${officeDocument}/worksheet`,
      `worksheets/sheet${at + 1}.xml`,
    ]),
    [`${officeDocument}/styles`, 'styles.xml'],
  ])

export function coreProperties({ statement, locale }: ExportList): string {
  const moment = (name: string) =>
    element(name, { 'xsi:type': 'dcterms:W3CDTF' }, `${statement.retrievedAt.slice(0, 19)}Z`)
  return written(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${packageNamespace}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      [
        element('dc:title', {}, statement.title[locale]),
        element('dc:creator', {}, messagesFor(locale).exchange.references.author),
        element('dc:description', {}, statement.citation[locale]),
        element('dc:language', {}, locale),
        moment('dcterms:created'),
        moment('dcterms:modified'),
      ],
    ),
  )
}

export function workbook(sheets: readonly Sheet[]): string {
  const inQuotes = (sheet: Sheet) => `'${sheet.layout.name}'`
  const names = sheets.flatMap((sheet, at) => {
    if (!sheet.layout.headed) return []
    const localSheetId = String(at)
    return [
      element(
        'definedName',
        { name: '_xlnm._FilterDatabase', localSheetId, hidden: '1' },
        `${inQuotes(sheet)}!${sheet.area()}`,
      ),
      element('definedName', { name: '_xlnm.Print_Titles', localSheetId }, `${inQuotes(sheet)}!$1:$1`),
    ]
  })
  return written(
    element(
      'workbook',
      { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'xmlns:r': officeDocument },
      [
        element('bookViews', {}, [element('workbookView', { activeTab: '0' }, '')]),
        element(
          'sheets',
          {},
          sheets.map(({ layout }, at) =>
            element('sheet', { name: layout.name, sheetId: String(at + 1), 'r:id': `r${at + 1}` }, ''),
          ),
        ),
        element('definedNames', {}, names),
      ],
    ),
  )
}

/** The accent of the site's own pages (blue-900) and the tint that goes with it (blue-50). */
const accent = 'FF0017C1'
const tint = 'FFE8F1FE'

const dateFormats = { year: 'yyyy', month: 'yyyy-mm', day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm:ss' }
/** Numbers below are Excel's own formats. */
const firstOwnFormat = 164

const noFormat = { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' }

export function styles(fontName: string, japanese: boolean): string {
  const counted = (name: string, content: Xml[]) => element(name, { count: String(content.length) }, content)
  const font = (bold: boolean, link: boolean) =>
    element('font', {}, [
      ...(bold ? [element('b', {}, '')] : []),
      ...(link ? [element('u', {}, '')] : []),
      element('sz', { val: '11' }, ''),
      element('color', { rgb: link ? accent : 'FF000000' }, ''),
      element('name', { val: fontName }, ''),
      element('family', { val: '2' }, ''),
      ...(japanese ? [element('charset', { val: '128' }, '')] : []),
    ])
  const fill = (patternType: string, rgb: string | null) =>
    element('fill', {}, [
      element(
        'patternFill',
        { patternType },
        rgb ? [element('fgColor', { rgb }, ''), element('bgColor', { indexed: '64' }, '')] : '',
      ),
    ])
  const border = (bottom: boolean) =>
    element('border', {}, [
      element('left', {}, ''),
      element('right', {}, ''),
      element('top', {}, ''),
      bottom
        ? element('bottom', { style: 'medium' }, [element('color', { rgb: accent }, '')])
        : element('bottom', {}, ''),
      element('diagonal', {}, ''),
    ])
  const formats = Object.entries(dateFormats).map(([look, formatCode], at) => ({ look, formatCode, at }))
  const cellFormat = (look: Look) => {
    const format = formats.find((one) => one.look === look)
    const [isHead, isLink] = [look === 'head', look === 'link']
    const attributes = {
      numFmtId: String(format ? firstOwnFormat + format.at : 0),
      fontId: isHead || look === 'label' ? '1' : isLink ? '2' : '0',
      fillId: isHead ? '2' : '0',
      borderId: isHead ? '1' : '0',
      xfId: '0',
      quotePrefix: look === 'guarded' ? '1' : null,
      applyNumberFormat: format ? '1' : null,
      applyFont: '1',
      applyFill: isHead ? '1' : null,
      applyBorder: isHead ? '1' : null,
      applyAlignment: '1',
    }
    // Dates stand at the left, where years and days begin below each other; numbers not too near to the next column.
    const [horizontal, indent] = format ? ['left', null] : look === 'number' ? ['right', '1'] : [null, null]
    return element('xf', attributes, [
      element(
        'alignment',
        { horizontal, indent, vertical: isHead ? 'center' : 'top', wrapText: isLink || format ? null : '1' },
        '',
      ),
    ])
  }
  return written(
    element('styleSheet', { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' }, [
      counted(
        'numFmts',
        formats.map(({ formatCode, at }) =>
          element('numFmt', { numFmtId: String(firstOwnFormat + at), formatCode }, ''),
        ),
      ),
      counted('fonts', [font(false, false), font(true, false), font(false, true)]),
      // The first two are given: Excel takes them for none and grey, whatever they say.
      counted('fills', [fill('none', null), fill('gray125', null), fill('solid', tint)]),
      counted('borders', [border(false), border(true)]),
      counted('cellStyleXfs', [element('xf', noFormat, '')]),
      counted('cellXfs', [element('xf', { ...noFormat, xfId: '0' }, ''), ...looks.map(cellFormat)]),
      counted('cellStyles', [element('cellStyle', { name: 'Normal', xfId: '0', builtinId: '0' }, '')]),
    ]),
  )
}
