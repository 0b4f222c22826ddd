import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/judges/**/*.judge.ts'],
    pool: 'forks',
    // Browsers, kill loops and real pages want the machine for themselves.
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
