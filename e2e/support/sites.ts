/** `reading`: the catalogue as its files say, which no test changes; `writing`: the one that tests change. */
export const sites = ['reading', 'writing'] as const
export type Site = (typeof sites)[number]

// The workers are processes of their own and inherit the environment.
const variable = (site: Site) => `E2E_SITE_${site.toUpperCase()}`

export function setSites(urls: Record<Site, string>): void {
  for (const site of sites) process.env[variable(site)] = urls[site]
}

export function siteUrl(site: Site): string {
  const url = process.env[variable(site)]
  if (!url) throw new Error('global-setup.ts has not run')
  return url
}
