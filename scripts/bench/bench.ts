// `npm run bench -- serve` and `npm run bench -- growth [SIZES]`: what is fast here, beside what else would be. Only
// ratios within one run are judged, never seconds.
import { cpus, loadavg } from 'node:os';
import { benchGrowth } from './growth-bench.js';
import { benchServe } from './serve-bench.js';

const SIZES = '100,10000,100000';

const [, , what, sizes = SIZES] = process.argv;
if (what === 'serve' || what === 'growth') {
  const load = loadavg()[0]?.toFixed(1) ?? '';
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load ${load}\n`,
  );
  const isReached = what === 'serve' ? await benchServe() : await benchGrowth(sizes.split(',').map(Number));
  process.exitCode = isReached ? 0 : 1;
} else {
  process.stderr.write('usage: npm run bench -- serve | growth [100,10000,100000]\n');
  process.exitCode = 2;
}
