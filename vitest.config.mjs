import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['dist/**', 'node_modules/**', 'tests/judges/**'],
    // Native modules (sharp, libsql) and worker threads of our own: processes, not threads. A process reads the program
    // once for all files it runs: no module of ours holds state, so there is nothing to keep apart.
    pool: 'forks',
    isolate: false,
    // Many tests wait for deadlines, processes and disks: more of them than processors go side by side.
    maxWorkers: 3,
    globalSetup: ['tests/support/fast-disk.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
