import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with one readable line for each rule that axe finds broken on the page as it stands. */
export async function axe(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  const findings = violations.map(({ id, help, nodes }) => {
    const [first] = nodes
    const more = nodes.length > 1 ? ` and ${nodes.length - 1} more` : ''
    return `${id}: ${help} — at ${first?.target.join(' ')}${more}: ${first?.failureSummary?.replace(/\s+/g, ' ')}`
  })
  expect(findings, `axe on ${where}`).toEqual([])
}
