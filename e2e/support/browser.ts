import { execFileSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** The shell is the same Chromium without the windows that nobody sees here, and twice as quick. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A browser that starts on this machine: the one asked for, an installed Chromium, or Playwright's own; or null. */
export function findBrowser(): string | null {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return starts(asked) ? asked : null
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...installed, ...elsewhere, chromium.executablePath()].find(starts) ?? null
}

/** Ubuntu's `chromium-browser` is a stub without snap, and a browser without its libraries is a file: only a start tells. */
function starts(path: string): boolean {
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return false
  }
}
