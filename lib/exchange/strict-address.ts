// RFC 3986, section 3: what may stand after the host. Browsers leave more characters as they are.
const notAfterHost = /[^\w\-.~:/?@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/g

/** A web address without a user, in the form that every standard takes: host in Punycode, everything else escaped. */
export function strictAddress(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url)
  const strict = (text: string) => text.replace(notAfterHost, encodeURIComponent)
  return `${protocol}//${host}${strict(pathname)}${strict(search)}${hash && `#${strict(hash.slice(1))}`}`
}
