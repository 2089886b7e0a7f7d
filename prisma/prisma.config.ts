import { defineConfig } from 'prisma/config'

// `prisma generate` looks for an engine binary that it never runs, and would fetch one where there is no network. Any
// program that exists satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
})
