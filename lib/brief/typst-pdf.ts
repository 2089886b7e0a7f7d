import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { contentsDepth, type Document } from './blocks'
import { fontFolders } from './document-fonts'
import { wordsOnPages } from './words-on-pages'

const folder = join(process.cwd(), 'lib', 'brief')
const template = readFileSync(join(folder, 'document.typ'), 'utf8')
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fontFolders }] })

/** The document as a PDF, by lib/brief/document.typ. Takes all of a processor meanwhile. */
export function typstPdf(document: Document): Uint8Array {
  const moment = document.retrievedAt.match(/\d+/g)?.slice(0, 6).map(Number)
  const given = {
    ...document,
    moment,
    words: wordsOnPages(document),
    contents: document.contents ? contentsDepth(document.blocks) : null,
  }
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(given) } })
    if (!compiled.result) {
      const error = compiled.takeError()
      throw new Error(error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'Typst says nothing')
    }
    try {
      return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
    } catch {
      // PDF/UA may not be claimed for a text with a character that no font has; the file is tagged all the same.
      return compiler.pdf(compiled.result)
    }
  } finally {
    // Nothing of one document serves the next, and what is remembered takes more memory than the document.
    compiler.evictCache(0)
  }
}
