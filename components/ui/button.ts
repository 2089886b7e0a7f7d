const base =
  'inline-flex min-h-11 items-center justify-center gap-1 rounded-8 px-4 py-2 text-oln-16B-100 no-underline cursor-pointer disabled:cursor-default disabled:opacity-60'

/** One look for what acts, whether it is a button or a link. */
export const button = {
  primary: `${base} bg-accent text-on-accent hover:bg-accent-hover hover:text-on-accent`,
  secondary: `${base} border border-accent bg-paper text-accent hover:bg-theme-chip`,
  small:
    'inline-flex min-h-9 items-center gap-1 rounded-6 border border-edge bg-paper px-3 py-1 text-dns-14N-130 text-ink no-underline cursor-pointer hover:bg-raised pointer-coarse:min-h-11',
} as const
