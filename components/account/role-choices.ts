import { roles } from '@/lib/catalogue/permissions'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** The roles as a select offers them, each with what it may do. */
export function roleChoices(locale: Locale): { value: string; label: string }[] {
  const { account } = messagesFor(locale)
  return roles.map((role) => ({ value: role, label: `${account.roles[role]} — ${account.roleHints[role]}` }))
}
