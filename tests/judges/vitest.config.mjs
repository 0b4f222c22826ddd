import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/judges/**/*.judge.ts'],
    pool: 'forks',
    // Two at a time: more browsers and kill loops would only wait for each other.
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
