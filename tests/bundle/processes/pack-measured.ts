import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { buildEdition } from '../../../src/bundle/build-bundle.js';
import type { BundleFormat } from '../../../src/domain/bundle-format.js';
import type { Digest } from '../../../src/domain/digest.js';
import { parseEdition } from '../../../src/domain/edition.js';
import { parseSettings } from '../../../src/domain/settings.js';

// Packs an edition of the archive in `folder` into `out` in one format and prints as JSON what it cost, with the time
// zone that it believes in: for tests in a process of its own.
const [folder = '', settingsDigest, editionDigest, out = '', format] = process.argv.slice(2);
const files = createDurableFiles(join(folder, 'archive'));
const blobs = createBlobStore({ files, heldDir: join(folder, 'held') });
const settings = parseSettings(await blobs.read(settingsDigest as Digest));
const edition = parseEdition(await blobs.read(editionDigest as Digest));
const request = { edition, settingsDigest: settingsDigest as Digest, out, format: format as BundleFormat };
const begin = performance.now();
const { digest, bytes } = await buildEdition({ blobs, settings }, request);
const seconds = (performance.now() - begin) / 1000;
const zone = new Date(0).getTimezoneOffset();
process.stdout.write(JSON.stringify({ digest, bytes, seconds, kilobytes: peakKilobytes(), zone }));

/** The most memory that this process has held. */
function peakKilobytes(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, peak] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? [];
  return peak === undefined ? process.resourceUsage().maxRSS : Number(peak);
}
