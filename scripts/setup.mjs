// What `npm start`, `npm test` and the judges run: installs and builds when that is needed, then goes on. It uses nothing
// but Node itself, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [verb, ...rest] = process.argv.slice(2);

refuseOldNode();
installWhenNeeded();
buildWhenNeeded();
if (verb !== 'build') process.exitCode = await (verb === 'test' ? runTests(rest) : start(rest));

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Tamizdat needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

/** The lock file's digest is kept beside what was installed from it; an install made by hand counts as well. */
function installWhenNeeded() {
  const lock = join(root, 'package-lock.json');
  const mark = join(root, 'node_modules', '.tamizdat-installed');
  const wanted = digestOf([lock]);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  if (existsSync(mark) || !isInstalledSince(lock)) {
    console.log('Installing the packages of package-lock.json …');
    run('npm', ['ci', '--no-audit', '--no-fund']);
  }
  writeFileSync(mark, wanted);
}

/** npm writes a lock file of its own into what it has installed. */
function isInstalledSince(lock) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function buildWhenNeeded() {
  const inputs = [
    ...filesUnder('src'),
    ...filesUnder('mirror'),
    ...filesUnder('scripts'),
    join(root, 'tsconfig.json'),
  ];
  const wanted = digestOf(inputs);
  const mark = join(root, 'dist', '.tamizdat-built');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Building …');
  run('npm', ['run', '--silent', 'build']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(mark, wanted);
}

function start(args) {
  const isDemo = args.length === 0 && !existsSync(join(root, 'tamizdat.yaml'));
  const program = isDemo ? 'dist/scripts/demo.js' : 'dist/src/cli.js';
  return passOn(process.execPath, [join(root, program), ...(isDemo ? [] : ['up', ...args])]);
}

function runTests(args) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return passOn(process.execPath, [vitest, 'run', '--mode', 'built', ...args]);
}

/** Runs a command in our place: its output is ours, its exit status becomes ours, it is stopped with us. */
function passOn(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  // A terminal sends Ctrl-C to the child as well; other signals come to us alone.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 0 : 1)));
  });
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(`"${command} ${args.join(' ')}" failed; its own words stand above.`);
  process.exit(status ?? 1);
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(root, folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
