import { preferredLocale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'

export function GET(request: Request): Response {
  const locale = preferredLocale(request.headers.get('accept-language'))
  return new Response(null, { status: 307, headers: { location: routes.home(locale), vary: 'accept-language' } })
}
