import { z } from 'zod'
import data from '../../prisma/catalogue/frameworks.json' with { type: 'json' }
import type { Locale } from '../i18n/locales'

/*
 * What the field has agreed on or proposed, as data: themes, dimensions, measures, principles, norms and models, each with
 * where it stands in its source. An initiative names the items that it serves.
 */

const Text = z.object({ ja: z.string().min(1), en: z.string().min(1) })

const FrameworkItem = z.object({
  code: z.string().min(1),
  /** As its source counts it: `21(a)`. */
  number: z.string(),
  name: Text,
  text: Text,
  locator: Text,
  group: Text.optional(),
  themes: z.array(z.string()).optional(),
})
export type FrameworkItem = z.infer<typeof FrameworkItem>

const Framework = z.object({
  code: z.string().min(1),
  name: Text,
  kind: z.enum(['measures', 'norms', 'principles', 'dimensions', 'themes', 'models', 'pillars']),
  about: Text,
  source: z.object({ document: Text, locator: Text, seed: z.string() }),
  items: z.array(FrameworkItem),
})
export type Framework = z.infer<typeof Framework>

export const frameworks: readonly Framework[] = z.array(Framework).parse(data)

const itemByCode = new Map(
  frameworks.flatMap((framework) => framework.items.map((item) => [item.code, { framework, item }] as const)),
)

export function findFramework(code: string): Framework | null {
  return frameworks.find((framework) => framework.code === code) ?? null
}

export function findFrameworkItem(code: string): { framework: Framework; item: FrameworkItem } | null {
  return itemByCode.get(code) ?? null
}

export function listFrameworkItems(): readonly { framework: Framework; item: FrameworkItem }[] {
  return [...itemByCode.values()]
}

/** An item with its framework, in one line: 国連GGE 2015年報告書の能力構築措置 21(a) … */
export function frameworkItemName(code: string, locale: Locale): string {
  const found = findFrameworkItem(code)
  return found ? `${found.framework.name[locale]} ${found.item.number} ${found.item.name[locale]}` : code
}
