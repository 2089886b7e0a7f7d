declare module 'subset-font' {
  /** The font with nothing but the glyphs that the text needs. */
  export default function subsetFont(font: Buffer, text: string, options: { targetFormat: 'truetype' }): Promise<Buffer>
}
