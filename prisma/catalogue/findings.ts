import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chapterFinders } from './findings/chapters'
import { contentFinders } from './findings/contents'
import { damageFinders } from './findings/damage'
import { dateFinders } from './findings/dates'
import { type Finding, gather } from './findings/gather'
import { quantityFinders } from './findings/quantities'
import { readThesis, withoutSeeds } from './source'

/*
 * `npm run catalogue:findings`: what scripts find wrong, odd or missing in the source itself, kept as findings.json.
 * Each finder states a rule and reads the thesis's text, the entries as read twice, and the vocabularies;
 * none knows its answer.
 */

const finders = [...chapterFinders, ...quantityFinders, ...damageFinders, ...dateFinders, ...contentFinders]

export function findInSource(thesis: string): Finding[] {
  const source = gather(thesis)
  return finders.flatMap((find) => find(source)).sort((a, b) => (a.code < b.code ? -1 : 1))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const thesis = readThesis()
  if (thesis === null) {
    console.log(`The findings were left as they are: ${withoutSeeds}.`)
  } else {
    const findings = findInSource(thesis)
    writeFileSync(join(import.meta.dirname, 'findings.json'), `${JSON.stringify(findings, null, 2)}\n`)
    for (const { code, entries, en } of findings) console.log(`${code} [${entries.join(', ')}]\n  ${en}`)
  }
}
