import Link from 'next/link'
import { ForgetDrafts } from '@/components/initiatives/draft'
import { Menu } from '@/components/ui/menu'
import { can, type Role } from '@/lib/catalogue/permissions'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = { user: { name: string; role: Role }; signOut: () => Promise<void>; locale: Locale }

/** What a signed-in user reaches from every page: their account, their work, and the way out. */
export function AccountMenu({ user, signOut, locale }: Props) {
  const { menu, account, proposals, duplicates } = messagesFor(locale)
  const places = [
    { href: routes.account(locale), label: menu.account, shown: true },
    { href: routes.proposals(locale), label: proposals.mine, shown: true },
    { href: routes.verification(locale), label: menu.verification, shown: can(user.role, 'edit') },
    { href: routes.duplicates(locale), label: duplicates.title, shown: can(user.role, 'edit') },
    { href: routes.people(locale), label: menu.people, shown: can(user.role, 'manage-people') },
    { href: routes.audit(locale), label: menu.audit, shown: can(user.role, 'read-audit') },
    { href: routes.settings(locale), label: menu.settings, shown: can(user.role, 'change-settings') },
  ].filter(({ shown }) => shown)
  const item =
    'flex min-h-11 w-full items-center rounded-4 px-2 text-start text-ink no-underline cursor-pointer hover:bg-raised'
  return (
    <Menu
      from="end"
      className="inline-flex min-h-11 cursor-pointer items-center gap-1"
      label={
        <>
          <span>{user.name}</span>
          <span className="text-quiet">· {account.roles[user.role]}</span>
        </>
      }
    >
      <ul>
        {places.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} className={item}>
              {label}
            </Link>
          </li>
        ))}
        <li className="mt-1 border-t border-hairline pt-1">
          <form action={signOut}>
            <ForgetDrafts />
            <button type="submit" className={item}>
              {menu.signOut}
            </button>
          </form>
        </li>
      </ul>
    </Menu>
  )
}
