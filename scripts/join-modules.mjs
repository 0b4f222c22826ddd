// Joins the compiled program and its packages into a few files. Node finds, reads and links every module on its own;
// there are some 600, and that was most of the time that a command took. What was compiled stays where it is, and the
// two entries lead to the joined files, so nothing else has to know of them.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { rolldown } from 'rolldown';

const ENTRIES = { cli: 'dist/src/cli.js', 'extract-worker': 'dist/src/article/extract-worker.js' };
const JOINED = 'dist/joined';
const LOADER = 'load-joined.mjs';
/** Looks for its native code by a name that it makes up as it runs. */
const NATIVE = ['libsql'];
/** What looks for files beside itself by `import.meta.url`: ours, and a package that finds its native code so. */
const PLACED = [resolve('dist'), resolve('node_modules/sharp')];
/** Of undici the parts that `src/net` asks for: its entry runs all of them, and Node's own copy as well. */
const UNDICI = `
  Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
  exports.Agent = require('./lib/dispatcher/agent');
  exports.buildConnector = require('./lib/core/connect');
  exports.errors = require('./lib/core/errors');
`;

rmSync(JOINED, { recursive: true, force: true });
const joined = await rolldown({
  input: ENTRIES,
  platform: 'node',
  external: NATIVE,
  // A package that we load has a direct eval, which nothing of ours reaches.
  checks: { eval: false },
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(log.message);
  },
  plugins: [
    { name: 'own-place', transform: { filter: { code: 'import.meta.url' }, handler: fromOwnPlace } },
    { name: 'parts-of-undici', load: { filter: { id: /\/undici\/index\.js$/ }, handler: () => UNDICI } },
  ],
});
const { output } = await joined.write({
  dir: JOINED,
  // What V8 compiled can be kept of such scripts only.
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  sourcemap: false,
  // For the loader, which reads a byte as a character and calls what is in the file: V8 holds such text in half the
  // room, and copies none of it to put a function around.
  charset: 'ascii',
  comments: false,
  postBanner: '(function (exports, require, module, __filename, __dirname) {',
  postFooter: '})',
});
copyFileSync(`scripts/${LOADER}`, `${JOINED}/${LOADER}`);
for (const { name, fileName, isEntry } of output) if (isEntry) leadTo(ENTRIES[name], fileName);
execFileSync(process.execPath, ['scripts/keep-compiled.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });

/** A module that looks for files beside itself still finds them: its address is told from where it will be. */
function fromOwnPlace(code, id) {
  if (!PLACED.some((folder) => id.startsWith(folder + sep))) return undefined;
  const place = `new URL(${JSON.stringify(relative(resolve(JOINED), id))}, import.meta.url).href`;
  return { code: code.replaceAll('import.meta.url', place), map: null };
}

function leadTo(entry, fileName) {
  const loader = relative(dirname(entry), `${JOINED}/${LOADER}`);
  writeFileSync(entry, `#!/usr/bin/env node\nimport { load } from '${loader}';\nload('${fileName}');\n`);
  chmodSync(entry, 0o755);
}
