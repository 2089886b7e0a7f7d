/** The page that a query asks for, from 1; what is no page is the first. */
export function pageNumber({ page }: Record<string, string | string[] | undefined>): number {
  return typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}
