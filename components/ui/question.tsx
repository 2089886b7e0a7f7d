import { type MarkedLink, MarkedLinks } from './marked-links'

/** What a form asks before it goes on: whether it is one of these, or `field` is ticked. */
export type AskedAgain = { title: string; text: string; links: MarkedLink[]; field: string; label: string }

export function Question({ title, text, links, field, label }: AskedAgain) {
  return (
    <fieldset id={field} tabIndex={-1} className="flex flex-col gap-3 border-s-4 border-danger bg-notice-paper p-4">
      <legend className="float-start mb-2 w-full font-bold">{title}</legend>
      <p className="clear-both">{text}</p>
      <MarkedLinks links={links} />
      <label className="flex items-center gap-2">
        <input type="checkbox" name={field} value="yes" className="size-6" />
        <span className="font-bold">{label}</span>
      </label>
    </fieldset>
  )
}
