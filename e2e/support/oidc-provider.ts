import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

const clientId = 'kakehashi'
const clientSecret = 'only the provider and the app know this one'

export type Provider = {
  /** The settings under which the app signs in here. */
  env: Record<string, string>
  /** Whom the provider knows to sit at the browser, as the claims that it signs; null where they refuse. */
  person: Record<string, unknown> | null
  /** Signs ID tokens with another key from now on than it publishes. */
  signWrongly: boolean
  close(): Promise<void>
}

/** A small OpenID Connect provider on this machine: the code flow with PKCE, as strict as the real ones. */
export async function startProvider(): Promise<Provider> {
  const [keys, otherKeys] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
  if (!keys || !otherKeys) throw new Error('Two pairs of keys were made')
  const grants = new Map<string, { nonce: string; challenge: string; redirectUri: string; claims: object }>()
  let issuer = ''

  const sign = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: 'test' })}.${part(claims)}`
    const key = (provider.signWrongly ? otherKeys : keys).privateKey
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; body?: object; location?: string }> {
    const url = new URL(request.url ?? '/', issuer)
    if (url.pathname === '/.well-known/openid-configuration') {
      const endpoints = Object.fromEntries(
        ['authorization', 'token', 'userinfo'].map((name) => [`${name}_endpoint`, `${issuer}/${name}`]),
      )
      return { status: 200, body: { issuer, jwks_uri: `${issuer}/jwks`, ...endpoints } }
    }
    if (url.pathname === '/jwks') {
      const key = { ...keys?.publicKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }
      return { status: 200, body: { keys: [key] } }
    }
    if (url.pathname === '/authorization') {
      const asked = url.searchParams
      const redirectUri = asked.get('redirect_uri') ?? ''
      const [nonce, challenge, state] = ['nonce', 'code_challenge', 'state'].map((name) => asked.get(name) ?? '')
      if (!nonce || !challenge || !state || asked.get('code_challenge_method') !== 'S256') return { status: 400 }
      if (asked.get('client_id') !== clientId || asked.get('response_type') !== 'code') return { status: 400 }
      const back = new URL(redirectUri)
      back.searchParams.set('state', state)
      if (provider.person) {
        const code = randomUUID()
        grants.set(code, { nonce, challenge, redirectUri, claims: provider.person })
        back.searchParams.set('code', code)
      } else back.searchParams.set('error', 'access_denied')
      return { status: 302, location: back.href }
    }
    if (url.pathname === '/token') {
      let text = ''
      for await (const piece of request) text += piece
      const sent = new URLSearchParams(text)
      const secret = `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(clientSecret).replaceAll('%20', '+')}`).toString('base64')}`
      if (request.headers.authorization !== secret) return { status: 401, body: { error: 'invalid_client' } }
      const grant = grants.get(sent.get('code') ?? '')
      grants.delete(sent.get('code') ?? '')
      const verified = createHash('sha256')
        .update(sent.get('code_verifier') ?? '')
        .digest('base64url')
      if (!grant || verified !== grant.challenge || sent.get('redirect_uri') !== grant.redirectUri) {
        return { status: 400, body: { error: 'invalid_grant' } }
      }
      const now = Math.floor(Date.now() / 1000)
      const times = { iat: now, exp: now + 300 }
      const idToken = sign({ iss: issuer, aud: clientId, nonce: grant.nonce, ...times, ...grant.claims })
      const access = Buffer.from(JSON.stringify(grant.claims)).toString('base64url')
      return { status: 200, body: { access_token: access, token_type: 'Bearer', id_token: idToken } }
    }
    if (url.pathname === '/userinfo') {
      const access = request.headers.authorization?.replace('Bearer ', '') ?? ''
      return { status: 200, body: JSON.parse(Buffer.from(access, 'base64url').toString()) }
    }
    return { status: 404 }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body, location }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
        response.end(body ? JSON.stringify(body) : '')
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const bound = server.address()
  if (!bound || typeof bound !== 'object') throw new Error('The provider listens')
  issuer = `http://127.0.0.1:${bound.port}`
  const provider: Provider = {
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: '試験省',
      OIDC_ROLE_CLAIM: 'groups',
      OIDC_ROLES: 'catalogue-editors=editor,catalogue-admins=admin',
    },
    person: null,
    signWrongly: false,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return provider
}
