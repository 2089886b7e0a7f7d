import { figureKinds } from '../lib/figures/figure'
import { locales } from '../lib/i18n/locales'
import { routes } from '../lib/routes'
import { expect, open, test } from './support/test'

/*
 * Figures as they were when somebody last looked at them: e2e/pictures. A change that is meant is looked at and kept with
 * `npm run test:e2e -- e2e/look --update-snapshots`.
 */

/** Another build of Chromium draws the edges of letters otherwise; a label that moved or a mark that is gone is more. */
const tolerance = { threshold: 0.3, maxDiffPixelRatio: 0.02 }

for (const locale of locales) {
  for (const kind of figureKinds) {
    test(`the ${kind} looks as it did, in ${locale}, light and dark, narrow and wide`, async ({ page }) => {
      await open(page, routes.initiatives(locale, '', { show: `show=${kind}` }))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        for (const width of [1440, 360]) {
          await page.setViewportSize({ width, height: 900 })
          await page.evaluate(() => document.fonts.ready)
          // The words around it may break elsewhere in another build; the drawing sets its own.
          const drawing = page.locator('#results .figure:visible').first()
          await expect(drawing).toHaveScreenshot(`${kind}-${locale}-${colorScheme}-${width}.png`, tolerance)
        }
      }
    })
  }
}
