import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareCatalogues, type Likeness } from '../../archive/compare-catalogues.js';
import { openCatalogue } from '../../archive/open-catalogue.js';
import { createLogReader } from '../../log/log-reader.js';
import { readBlockedList } from '../blocked-file.js';
import { isCopyOfAnother } from '../copy-mark.js';
import type { Inspection } from './inspection.js';

/** A run may go on in between; then the two are brought level once more. */
const ATTEMPTS = 4;

/** Builds the catalogue anew beside the one in use, and compares. Asks for a sound archive. */
export async function checkCatalogue(inspection: Inspection): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tamizdat-check-'));
  try {
    if ((await compare(inspection, join(folder, 'fresh.db'))) !== 'different') return;
    const fact = 'the catalogue is not what the archive says';
    inspection.damages.push({ part: 'catalogue', path: 'state/catalogue.db', fact, articles: [] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare({ stateDir, files, blobs }: Inspection, fresh: string): Promise<Likeness> {
  const paths = [join(stateDir, 'catalogue.db'), fresh] as const;
  const log = createLogReader(files);
  for (let attempt = 1; ; attempt += 1) {
    for (const path of paths) {
      const catalogue = openCatalogue(path);
      try {
        if (isCopyOfAnother(stateDir)) catalogue.block(readBlockedList(stateDir));
        await catalogue.catchUp(log, blobs);
      } finally {
        catalogue.close();
      }
    }
    const likeness = compareCatalogues(...paths);
    if (likeness !== 'apart' || attempt === ATTEMPTS) return likeness;
  }
}
