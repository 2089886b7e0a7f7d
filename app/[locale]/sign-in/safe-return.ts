import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'

/** Where to go after signing in: a path of this site, never another one (`//elsewhere`, `/\elsewhere`). */
export function safeReturn(back: string | undefined, locale: Locale): string {
  return back !== undefined && /^\/(ja|en)(\/[\w\-/]*)?(\?[^\s\\]*)?$/.test(back) ? back : routes.initiatives(locale)
}
