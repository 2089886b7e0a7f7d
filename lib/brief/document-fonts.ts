import { join } from 'node:path'

/*
 * The fonts that documents are set in, from the repository's packages: never those of the machine, so that a document
 * looks the same from everywhere. Latin, Greek, Cyrillic and Japanese are in the first; the others are what names of the
 * catalogue hold besides, and emoji without colour. For another script, add its package here and its family in
 * document.typ; what none of them holds is set as an empty box.
 */

const packages = join(process.cwd(), 'node_modules', '@expo-google-fonts')

export const fontFolders = [
  'noto-sans-jp/400Regular',
  'noto-sans-jp/500Medium',
  'noto-sans-jp/700Bold',
  'noto-sans-devanagari/400Regular',
  'noto-sans-arabic/400Regular',
  'noto-sans-thai/400Regular',
  'noto-emoji/400Regular',
].map((folder) => join(packages, folder))

/** Of figures in Word files. */
export const figureFonts = ['Regular', 'Bold'].map((weight) => {
  const name = weight === 'Bold' ? '700Bold' : '400Regular'
  return join(packages, 'noto-sans-jp', name, `NotoSansJP_${name}.ttf`)
})
