import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['dist/**', 'node_modules/**', 'tests/judges/**'],
    // Native modules (sharp, libsql) and worker threads of our own: one process per test file.
    pool: 'forks',
    // Many tests wait for deadlines, processes and disks: more of them than processors go side by side.
    maxWorkers: 3,
    globalSetup: ['tests/support/fast-disk.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
