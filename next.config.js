// An app for closed networks tells nobody anything.
process.env.NEXT_TELEMETRY_DISABLED = '1'

/** @type {import('next').NextConfig} */
export default {
  // A second build, for the browser tests, must not pull the ground from under a server that runs.
  distDir: process.env.DIST_DIR ?? '.next',
  // `npm run check` does this, tests included; whoever only builds the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // They load WebAssembly and files of their own at run time, or must be one instance for the whole process.
  serverExternalPackages: [
    '@resvg/resvg-js',
    'subset-font',
    '@electric-sql/pglite',
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/schema-engine-wasm',
    'pglite-prisma-adapter',
    'proper-lockfile',
  ],
  experimental: {
    authInterrupts: true,
    globalNotFound: true,
    // lib/start.js refuses larger ones first, and for all but documents far smaller ones.
    serverActions: { bodySizeLimit: '11mb' },
  },
  async headers() {
    const csp = [
      "default-src 'self'",
      // Next's own start-up data is inline; nothing else is.
      "script-src 'self' 'unsafe-inline'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ')
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: csp },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
        ],
      },
      {
        // Documents that were handed in: whatever they hold, a browser runs nothing of it.
        source: '/api/v1/documents/:id',
        headers: [{ key: 'Content-Security-Policy', value: "sandbox; default-src 'none'; frame-ancestors 'none'" }],
      },
    ]
  },
}
