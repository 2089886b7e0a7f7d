import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { EditForm, type EditOptions, type EditState } from './edit-form'

type Props = {
  title: string
  action: (state: EditState, form: FormData) => Promise<EditState>
  initial: EditState
  options: EditOptions
  cancelHref: string
  locale: Locale
}

/** The heading and the form, with the words that the form needs in the browser. */
export function EditPage({ title, action, initial, options, cancelHref, locale }: Props) {
  const { form, initiative, menu, frameworks } = messagesFor(locale)
  const { objectives, actions, outcomes, targetNote, themes, targets, activities, asStated, stated, sourceNotes } =
    initiative
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">{title}</h1>
      <EditForm
        action={action}
        initial={initial}
        options={options}
        words={{
          form,
          initiative: {
            objectives,
            actions,
            outcomes,
            targetNote,
            themes,
            targets,
            activities,
            asStated,
            stated,
            sourceNotes,
          },
          frameworks: frameworks.onEntry,
          signIn: menu.signIn,
        }}
        cancelHref={cancelHref}
        newOrganisationHref={routes.newOrganisation(locale)}
      />
    </div>
  )
}
