/** A figure as drawn for paper; the same picture stands in the preview, in Word and in PDF. */
export type Drawing = {
  /** A whole SVG document with literal colours, whose text names the font of the documents. */
  svg: string
  /** In CSS pixels. */
  width: number
  height: number
  /** What it shows, for who does not see it. */
  alt: string
}

/** The family that documents are set in; a browser has it from the app's own files. */
export const documentFont = 'Noto Sans JP'
