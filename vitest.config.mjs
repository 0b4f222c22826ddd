import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { asBuilt, BUILT } from './tests/support/as-built.mjs';

/** Those that take longest, of work or of waiting: begun last, they would run alone at the end. */
const LONG = [
  'hostile/slow',
  'faults/failing-operations',
  'bundle/large-edition',
  'hostile/large',
  'flow/two-ways',
  'faults/full-disk',
];

class LongestFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

// `npm test` builds first and tests what was built; Vitest called by hand takes the sources as they are.
export default defineConfig(({ mode }) => ({
  plugins: mode === 'built' ? [asBuilt] : [],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['dist/**', 'node_modules/**', 'tests/judges/**'],
    // Native modules (sharp, libsql) and worker threads of our own: processes, not threads. A process reads the program
    // once for all files it runs: no module of ours holds state, so there is nothing to keep apart.
    pool: 'forks',
    isolate: false,
    // V8 makes a function anew for speed once it has run for a while, on a thread of its own, and collects garbage on
    // others: where all processors are busy anyway, to do so later and on one thread is less work, by a seventh in the
    // tests of the mirror. Those that start threads of the program gain nothing.
    execArgv: ['--interrupt-budget=400000', '--single-threaded-gc'],
    sequence: { sequencer: LongestFirst },
    // Many tests wait for deadlines, processes and disks: more of them than processors go side by side.
    maxWorkers: 3,
    server: { deps: { external: [BUILT] } },
    globalSetup: ['tests/support/fast-disk.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
}));
