// The reader of references that tests use comes without types; this is what they use of it.

declare module '@citation-js/core' {
  export class Cite {
    constructor(data: string, options?: { forceType: string })
    /** CSL-JSON. */
    readonly data: unknown[]
    format(kind: 'bibliography', options: { format: 'text'; template: 'apa'; lang: string }): string
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-csl'
declare module '@citation-js/plugin-ris'
