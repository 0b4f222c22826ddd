import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoOutlet } from '../../scripts/demo/demo-outlet.js';
import { tamizdat } from './program.js';

export interface DemoArchive {
  data: string;
  config: string;
  remove(): void;
}

/**
 * The demo outlet after two snapshots: twelve articles, one of them corrected; listed under `notices`. `more` is what
 * else stands in the configuration.
 */
export async function makeDemoArchive({ notices = [] as string[], more = '' } = {}): Promise<DemoArchive> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-judge-'));
  const config = join(folder, 'tamizdat.yaml');
  const data = join(folder, 'data');
  const outlet = await startDemoOutlet(0);
  writeFileSync(config, configText(outlet.url, notices) + more);
  const allow = outlet.url.slice('http://'.length);
  for (let run = 0; run < 2; run++) {
    const { status, stderr } = await tamizdat('snapshot', '--config', config, '--allow', allow);
    if (status !== 0) throw new Error(`the demo's snapshot ended with ${status}: ${stderr}`);
  }
  await outlet.close();
  return { data, config, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function configText(url: string, notices: readonly string[]): string {
  return `outlets:
  - id: demo-courier
    name: The Veresk Demo Courier
    languages: [en, ru, fa]
    permission: own
    notices: [${notices.join(', ')}]
    sources:
      - id: demo-feed
        feed: ${url}/feed.xml
versions: public
`;
}
