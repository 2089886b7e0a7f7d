import type { SimpleFormState } from './simple-form'

/** A form that nobody has sent yet. It stands apart from the form itself, of which the server only has a reference. */
export const untouched: SimpleFormState = { attempt: 0, problem: null, errors: {}, values: {} }
