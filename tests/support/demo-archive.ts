import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoOutlet } from '../../scripts/demo/demo-outlet.js';
import { openWritableArchive } from '../../src/jobs/data-directory.js';
import { tamizdat } from './program.js';

/** Names the folder of a demo archive that was made already, in the environment. */
export const ONCE = 'TAMIZDAT_DEMO_ARCHIVE';

export interface DemoArchive {
  folder: string;
  data: string;
  config: string;
  remove(): void;
}

/**
 * The demo outlet after two snapshots: twelve articles, one of them corrected, and absent at its source since; listed
 * under `notices`. `more` is what else stands in the configuration.
 */
export async function makeDemoArchive({ notices = [] as string[], more = '' } = {}): Promise<DemoArchive> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-judge-'));
  const config = join(folder, 'tamizdat.yaml');
  const data = join(folder, 'data');
  const archive = { folder, data, config, remove: () => rmSync(folder, { recursive: true, force: true }) };
  const once = process.env[ONCE];
  if (once !== undefined && notices.length === 0 && more === '') {
    cpSync(once, folder, { recursive: true });
    return archive;
  }
  const outlet = await startDemoOutlet(0);
  writeFileSync(config, configText(outlet.url, notices) + more);
  const allow = outlet.url.slice('http://'.length);
  for (let run = 0; run < 2; run++) {
    const { status, stderr } = await tamizdat('snapshot', '--config', config, '--allow', allow);
    if (status !== 0) throw new Error(`the demo's snapshot ended with ${status}: ${stderr}`);
  }
  await outlet.close();
  await tellAbsent(data);
  return archive;
}

/** As a run with `on_removed: keep` writes it down of an article that was gone twice: of the one that has two versions. */
async function tellAbsent(data: string): Promise<void> {
  const archive = await openWritableArchive(data, () => new Date());
  const { catalogue, publisher } = archive;
  const corrected = catalogue.newest({ outlet: 'demo-courier', limit: 20 }).filter((row) => row.corrected);
  await publisher.withdraw({
    reason: 'absent-at-source',
    articles: corrected.map(({ id }) => id),
    versions: [],
  });
  archive.close();
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
