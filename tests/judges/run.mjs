// `npm run judges`: brings the outside judges (Debian and npm packages), then lets them judge. `--prepare` only brings
// them; names of judges let only these judge, and what else is said goes to Vitest.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const DEBIAN = {
  'chromium-headless-shell': '/usr/bin/chromium-headless-shell',
  'default-jre-headless': '/usr/bin/java',
  lynx: '/usr/bin/lynx',
  w3m: '/usr/bin/w3m',
  unzip: '/usr/bin/unzip',
  '7zip': '/usr/bin/7zz',
  'libarchive-tools': '/usr/bin/bsdtar',
  epubcheck: '/usr/share/java/epubcheck.jar',
  'libbsh-java': '/usr/share/java/bsh.jar',
  minisign: '/usr/bin/minisign',
  'signify-openbsd': '/usr/bin/signify-openbsd',
  aria2: '/usr/bin/aria2c',
  'transmission-cli': '/usr/bin/transmission-cli',
  'zim-tools': '/usr/bin/zimcheck',
  'kiwix-tools': '/usr/bin/kiwix-serve',
  'python3-feedparser': '/usr/lib/python3/dist-packages/feedparser/__init__.py',
  newsboat: '/usr/bin/newsboat',
  'zbar-tools': '/usr/bin/zbarimg',
};
/** Asks a mirror to answer at once while it is under load, so no other judge may run beside it that does not give way. */
const ALONE = 'slow-clients';

const missing = Object.keys(DEBIAN).filter((name) => !existsSync(DEBIAN[name]));
if (missing.length > 0) {
  console.log(`Installing ${missing.join(', ')} …`);
  run('apt-get', ['update', '-qq']);
  run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...missing, 'fonts-noto-core'],
    'ignore',
  );
}
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
if (!Object.keys(dependencies).every((name) => existsSync(join(here, 'node_modules', name)))) {
  run('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund']);
}
const asked = process.argv.slice(2);
if (asked[0] !== '--prepare') {
  run(process.execPath, [join(root, 'scripts', 'setup.mjs'), 'build']);
  const isWhole = asked.every((word) => word.startsWith('-'));
  if (isWhole)
    run(process.execPath, [
      join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      here,
      '--noEmit',
      '--checkers',
      '1',
    ]);
  if (asked.length > 0) judge(...asked);
  else {
    judge('--exclude', `**/${ALONE}.judge.ts`);
    judge(ALONE);
  }
}

function judge(...args) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  run(process.execPath, [vitest, 'run', '--config', join(here, 'vitest.config.mjs'), ...args]);
}

function run(command, args, stdout = 'inherit') {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
  if (status === 0) return;
  console.error(`"${command} ${args.join(' ')}" failed`);
  process.exit(status ?? 1);
}
