import { CsvError, parse } from 'csv-parse'
import { isAboutHead, rearm } from './csv'
import { type Chunks, decoded, NotUtf8, type Reading, rowReader } from './reading'

/**
 * Entries from CSV in UTF-8, as `csvExport` writes it or a spreadsheet has saved it since, row by row. The reading of row 1
 * tells what is wrong with the heads. A file that stops being CSV ends with a reading that says so; only a source that
 * fails throws.
 */
export async function* readCsv(source: Chunks): AsyncGenerator<Reading> {
  let place = 0
  let reader: ReturnType<typeof readerUnder> | null = null
  try {
    for await (const row of rowsOf(source)) {
      place += 1
      if (!reader) {
        reader = readerUnder(row)
        if (reader.problems.length > 0) yield { place, problems: reader.problems }
      } else if (row.some((cell) => cell.trim() !== '')) {
        yield { place, ...reader.readRow(row) }
      }
    }
  } catch (error) {
    const code = error instanceof CsvError ? 'not-csv' : error instanceof NotUtf8 ? 'not-utf-8' : null
    if (code === null) throw error
    yield { place: place + 1, problems: [{ at: '', code }] }
  }
}

/** The cells of every row, also of those before one that can't be taken apart; throws `CsvError` there. */
async function* rowsOf(source: Chunks): AsyncGenerator<string[]> {
  const rows: string[][] = []
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Taken aside: read as a stream, a parser that fails forgets the rows before.
    on_record: (row: string[]) => {
      rows.push(row)
      return null
    },
  })
  // Whoever writes is told.
  parser.on('error', () => {})
  for await (const text of decoded(source)) {
    const error = await new Promise<Error | null | undefined>((told) => {
      parser.write(text, told)
    })
    yield* rows.splice(0)
    if (error) throw error
  }
  const error = await new Promise<Error | null | undefined>((told) => {
    parser.end(told)
  })
  yield* rows.splice(0)
  if (error) throw error
}

/** Reads what stands under these heads, but for the column that says what the list is. */
function readerUnder(row: readonly string[]) {
  const places = row.flatMap((head, at) => (isAboutHead(head.trim()) ? [] : [at]))
  const { problems, readRow } = rowReader(places.map((at) => row[at]?.trim() ?? ''))
  const cellsIn = (cells: readonly string[]) => [
    ...places.map((at) => rearm(cells[at] ?? '')),
    ...cells.slice(row.length),
  ]
  return { problems, readRow: (cells: readonly string[]) => readRow(cellsIn(cells)) }
}
