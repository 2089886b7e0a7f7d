import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg, type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js'
import subsetFont from 'subset-font'
import { type Drawing, documentFont } from '../figures/drawing'
import { figureFonts } from './document-fonts'

/** `svg` has outlines where the drawing has letters, for programs without its font; `png` is for those that draw no SVG. */
export type Picture = { svg: Buffer; png: Buffer }

/** Of the PNG, to a CSS pixel: sharp on paper. */
const sharpness = 2.5

/** The drawings as pictures that look the same everywhere; what it gives finds the picture of each. */
export async function figurePictures(drawings: readonly Drawing[]): Promise<(drawing: Drawing) => Picture> {
  return withFonts(drawings, async (fontFiles) => {
    const pictures = new Map(drawings.map((drawing) => [drawing, pictureOf(drawing, fontFiles)]))
    return (drawing) => pictures.get(drawing) ?? pictureOf(drawing, figureFonts)
  })
}

/** One drawing as a PNG, rendered beside the event loop: a server that draws it goes on answering. */
export async function pngOf(drawing: Drawing): Promise<Buffer> {
  return withFonts([drawing], async (fontFiles) => (await renderAsync(drawing.svg, settings(fontFiles))).asPng())
}

async function withFonts<T>(drawings: readonly Drawing[], use: (fontFiles: string[]) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-fonts-'))
  try {
    const text = drawings.map(({ svg }) => svg).join('')
    return await use(await Promise.all(figureFonts.map((font, at) => smallFont(font, text, join(folder, `${at}.ttf`)))))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function pictureOf({ svg }: Drawing, fontFiles: string[]): Picture {
  const drawn = new Resvg(svg, settings(fontFiles))
  return { svg: Buffer.from(drawn.toString()), png: drawn.render().asPng() }
}

const settings = (fontFiles: string[]): ResvgRenderOptions => ({
  font: { loadSystemFonts: false, fontFiles, defaultFontFamily: documentFont },
  fitTo: { mode: 'zoom', value: sharpness },
})

/** Resvg reads the whole file again for every glyph: with all of a Japanese font a figure took seconds. */
async function smallFont(font: string, text: string, file: string): Promise<string> {
  await writeFile(file, await subsetFont(await readFile(font), text, { targetFormat: 'truetype' }))
  return file
}
