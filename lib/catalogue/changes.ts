/*
 * How whoever keeps a copy of the catalogue in memory hears that it has changed: this process through its one listener,
 * the others through the database's channel (lib/db/listen.ts).
 */

/** The channel on which every write names its data version, once it is committed. */
export const catalogueChannel = 'kakehashi_catalogue'

type Listener = (version: number) => Promise<void>

declare global {
  // Next bundles a module once for pages and once for routes; whoever listens hears the writes of both.
  var kakehashiCatalogueListener: Listener | undefined
}

/** Sets who is told of this process's own writes; a later one takes the place of an earlier one. */
export function onCatalogueChange(listener: Listener): void {
  globalThis.kakehashiCatalogueListener = listener
}

/** Tells the listener that a write is committed, and waits for it, so that who wrote finds what they wrote. */
export async function catalogueChanged(version: number): Promise<void> {
  try {
    await globalThis.kakehashiCatalogueListener?.(version)
  } catch (error) {
    // The write is kept, whatever becomes of a copy: it must not look failed.
    console.error(error)
  }
}
