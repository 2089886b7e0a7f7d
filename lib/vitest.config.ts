import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['lib/**/*.test.ts', 'prisma/**/*.test.ts', 'components/**/*.test.ts'],
    // By default one core would be left idle.
    maxWorkers: availableParallelism(),
    // Making a PGlite cluster takes seconds on a slow machine, and processes are started and killed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
