import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['dist/**', 'node_modules/**', 'tests/judges/**'],
    // Native modules (sharp, libsql) and worker threads of our own: one process per test file.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
