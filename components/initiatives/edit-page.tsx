import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { EditForm, type EditOptions, type EditState } from './edit-form'

type Props = {
  title: string
  /** What is said above the form. */
  lead?: string
  action: (state: EditState, form: FormData) => Promise<EditState>
  initial: EditState
  options: EditOptions
  cancelHref: string
  /** Whose work it is and on what (`draftNameOf`). */
  draftName: string
  /** The entry's own number, where it has one: it is like itself. */
  entryId?: number
  /** A save by an editor, a proposal by anyone, or a proposal as an editor accepts it. */
  purpose?: 'save' | 'propose' | 'accept'
  locale: Locale
}

/** The heading and the form, with the words that the form needs in the browser. */
export function EditPage({
  title,
  lead,
  action,
  initial,
  options,
  cancelHref,
  draftName,
  entryId,
  purpose = 'save',
  locale,
}: Props) {
  const { form, initiative, menu, frameworks, evidence, merge, draft, diff, proposals, duplicates } =
    messagesFor(locale)
  const { objectives, actions, outcomes, targetNote, themes, targets, activities, asStated, stated, sourceNotes } =
    initiative
  const sendWords = {
    save: {},
    propose: { save: proposals.send, saving: proposals.sending },
    accept: { save: proposals.acceptSave },
  }
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">{title}</h1>
      {lead && <p className="max-w-prose">{lead}</p>}
      <EditForm
        action={action}
        initial={initial}
        options={options}
        words={{
          form: { ...form, ...sendWords[purpose] },
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
          evidence: {
            ...evidence.form,
            evidence: evidence.evidence,
            relations: evidence.relations,
            contact: evidence.contact,
          },
          signIn: menu.signIn,
          similar: { alike: duplicates.alike, alikeSaid: duplicates.alikeSaid },
          merge: {
            ...(purpose === 'accept' ? merge.reviewing : merge.editing),
            change: { begin: diff.begin, end: diff.end },
          },
          draft,
          proposal: {
            source: proposals.source,
            sourceHint: proposals.sourceHint,
            note: proposals.note,
            noteHint: proposals.noteHint,
          },
        }}
        cancelHref={cancelHref}
        newOrganisationHref={purpose === 'propose' ? null : routes.newOrganisation(locale)}
        listHref={routes.initiatives(locale)}
        similarHref={
          entryId === undefined
            ? routes.similarInitiatives(locale)
            : `${routes.similarInitiatives(locale)}?except=${entryId}`
        }
        asks={purpose === 'propose' ? 'source' : 'reason'}
        draftName={draftName}
        locale={locale}
      />
    </div>
  )
}
