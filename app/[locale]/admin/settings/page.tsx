import type { Metadata } from 'next'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { requirePageUser } from '@/lib/auth/session'
import { readSettings } from '@/lib/catalogue/settings'
import { verificationMonths } from '@/lib/catalogue/verification'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { changeSettingsAction } from './actions'

type Props = PageProps<'/[locale]/admin/settings'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).settings.title }
}

export default async function SettingsPage({ params }: Props) {
  const locale = await pageLocale(params)
  await requirePageUser('change-settings', locale, routes.settings(locale))
  const settings = await readSettings()
  const { settings: words } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-8 py-8">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <SimpleForm
        action={changeSettingsAction.bind(null, locale)}
        initial={{ ...untouched, values: { verificationMonths: String(settings.verificationMonths) } }}
        submit={words.save}
        fields={[
          {
            name: 'verificationMonths',
            label: words.months,
            hint: words.monthsHint(verificationMonths.least, verificationMonths.most),
          },
        ]}
      />
    </div>
  )
}
