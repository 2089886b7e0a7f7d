import { toSearchParams } from '../search/request'
import { type FigureKind, figureKinds } from './figure'
import { type MatrixKey, matrixKeys } from './matrix'

/** Which figure is asked for, and how it is to be drawn. */
export type FigureRequest = {
  kind: FigureKind
  rows: MatrixKey
  columns: MatrixKey
  /** A region (`M49:…`) or country that the map shows large; null for the world. */
  zoom: string | null
}

/** Reads the keys of `figureKeys` (lib/search/request.ts); null where the list itself is asked for. Never fails. */
export function readFigureRequest(
  params: Record<string, string | string[] | undefined> | URLSearchParams,
): FigureRequest | null {
  const query = params instanceof URLSearchParams ? params : toSearchParams(params)
  const kind = figureKinds.find((one) => one === query.get('show'))
  return kind ? figureRequest(kind, query) : null
}

export function figureRequest(kind: FigureKind, query: URLSearchParams): FigureRequest {
  const key = (name: string) => matrixKeys.find((one) => one === query.get(name))
  const rows = key('rows') ?? 'donor'
  const otherwise = rows === 'theme' ? 'recipient' : 'theme'
  const columns = key('columns') ?? otherwise
  return { kind, rows, columns: columns === rows ? otherwise : columns, zoom: query.get('zoom') }
}
