// `npm run judges`: brings the outside judges (Debian packages, Playwright), then lets them judge.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const DEBIAN = {
  chromium: '/usr/bin/chromium',
  lynx: '/usr/bin/lynx',
  unzip: '/usr/bin/unzip',
  minisign: '/usr/bin/minisign',
};

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
if (!existsSync(join(here, 'node_modules', 'playwright-core'))) {
  run('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund']);
}
run('npm', ['run', '--silent', 'build']);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
run(process.execPath, [vitest, 'run', '--config', join(here, 'vitest.config.mjs'), ...process.argv.slice(2)]);

function run(command, args, stdout = 'inherit') {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
  if (status === 0) return;
  console.error(`"${command} ${args.join(' ')}" failed`);
  process.exit(status ?? 1);
}
