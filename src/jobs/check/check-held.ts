import { join } from 'node:path';
import { isDigest } from '../../domain/digest.js';
import { type Inspection, measureFile, pathsBelow } from './inspection.js';

/** Hashes what was withdrawn and is kept in private. */
export async function checkHeld(inspection: Inspection): Promise<void> {
  const heldDir = join(inspection.stateDir, 'held');
  for (const path of await pathsBelow(heldDir)) {
    const name = path.split('/').at(-1) ?? '';
    if (!isDigest(name) || path !== `${name.slice(0, 2)}/${name}`) {
      inspection.unknown.push(`state/held/${path}`);
      continue;
    }
    const found = await measureFile(inspection, join(heldDir, path));
    if (found === undefined || (found !== 'unreadable' && found.digest === name)) continue;
    const fact = 'what was withdrawn and held is damaged: its bytes do not have the digest of its name';
    inspection.damages.push({ part: 'held', path: `state/held/${path}`, fact, articles: [] });
  }
}
