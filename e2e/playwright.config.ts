import { defineConfig } from '@playwright/test'
import { findBrowser } from './support/browser'
import { engine, resultsFolder } from './support/server'

const executablePath = findBrowser()
if (!executablePath) throw new Error('No browser starts here: install Chromium, or run `npm test`, which fetches one.')
// Found once, for all workers.
process.env.CHROMIUM_PATH = executablePath

const launchOptions = {
  executablePath,
  args: [
    // Chromium refuses to run as root in its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
/** How pages look, and who can use them: no engine makes a difference to that. */
const looks = ['**/a11y.spec.ts', '**/look.spec.ts']

export default defineConfig({
  testDir: '.',
  outputDir: resultsFolder,
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    locale: 'ja-JP',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
  },
  projects: [
    ...(engine === 'pglite' ? [{ name: 'looks', testMatch: looks, use: { launchOptions } }] : []),
    {
      name: 'works',
      testIgnore: looks,
      // Loading the app's own fonts is a third of the work of a page.
      use: { launchOptions: { ...launchOptions, args: [...launchOptions.args, '--disable-remote-fonts'] } },
    },
  ],
})
