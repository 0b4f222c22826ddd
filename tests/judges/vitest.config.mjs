import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { asBuilt, BUILT } from '../support/as-built.mjs';

/** Those that take long: begun last, they would run alone at the end. */
const LONG = [
  'killed',
  'xss',
  'sync-killed',
  'pages',
  'standards',
  'real-pages',
  'signatures',
  'no-network',
  'torrent',
  'epub',
  'reader-walk',
  'verify-page',
];

class LongestFirst extends BaseSequencer {
  sort(files) {
    const rank = ({ moduleId }) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.judge.ts`));
      return at === -1 ? LONG.length : at;
    };
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  plugins: [asBuilt],
  test: {
    include: ['tests/judges/**/*.judge.ts'],
    pool: 'forks',
    // As in the tests: a process reads the program once for all judges that it runs.
    isolate: false,
    // Browsers and kill loops wait for each other and for themselves: three judges keep two processors busy.
    maxWorkers: 3,
    // The kill loop alone would take as long as all others together: it has two archives at a time.
    maxConcurrency: 2,
    server: { deps: { external: [BUILT] } },
    sequence: { sequencer: LongestFirst },
    globalSetup: ['tests/support/fast-disk.ts', 'tests/judges/support/demo-archive-once.ts'],
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
