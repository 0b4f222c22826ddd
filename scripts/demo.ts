import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isKnownError } from '../src/domain/errors.js';
import { startDemoOutlet } from './demo/demo-outlet.js';

/** Fixed, because the addresses of the demo's articles hold it: a restart finds the same articles again. */
const OUTLET_PORT = 8109;
const DATA_DIR = 'data/demo';

/**
 * The whole system in one minute and without the internet: an invented newspaper, the scheduled snapshots and
 * the mirror. Its data stand apart from yours, with keys of their own.
 */
async function demo(args: readonly string[]): Promise<number> {
  const outlet = await startDemoOutlet(OUTLET_PORT);
  mkdirSync(DATA_DIR, { recursive: true });
  const config = `${DATA_DIR}/tamizdat.yaml`;
  writeFileSync(config, configText(outlet.url));
  process.stdout.write(`${introduction(outlet.url)}\n`);
  const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
  const allow = outlet.url.slice('http://'.length);
  const child = spawn(process.execPath, [cli, 'up', '--config', config, '--allow', allow, ...args], {
    stdio: 'inherit',
  });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const status = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 0)));
  await outlet.close();
  return status;
}

function introduction(outletUrl: string): string {
  return `
Tamizdat demo
  An invented newspaper is at ${outletUrl}/feed.xml (only on this machine).
  A snapshot of it is taken now and every minute after; the second one finds a corrected article.
  To mirror a real outlet: npm start -- https://example.org/feed.xml    or: npx tamizdat init
`;
}

function configText(outletUrl: string): string {
  return `# The demo's configuration: written anew at every start.
outlets:
  - id: demo-courier
    name: The Veresk Demo Courier
    languages: [en, ru, fa]
    permission: own
    contact: an invented outlet, nobody to write to
    sources:
      - id: demo-feed
        feed: ${outletUrl}/feed.xml
        schedule: '* * * * *'
data: .
versions: public
`;
}

try {
  process.exitCode = await demo(process.argv.slice(2));
} catch (error) {
  if (!isKnownError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
