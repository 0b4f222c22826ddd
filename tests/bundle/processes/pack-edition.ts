import { join } from 'node:path';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { buildEdition } from '../../../src/bundle/build-bundle.js';
import { formatsOf } from '../../../src/domain/bundle-format.js';
import type { Digest } from '../../../src/domain/digest.js';
import { parseEdition } from '../../../src/domain/edition.js';
import { parseSettings } from '../../../src/domain/settings.js';

// Packs an edition of the archive in `folder` into `out` in every format and prints the digests as JSON, with the day
// and the time zone that it believes in: for tests in a process of its own.
const [folder = '', settingsDigest, editionDigest, out = ''] = process.argv.slice(2);
const files = createDurableFiles(join(folder, 'archive'));
const blobs = createBlobStore({ files, heldDir: join(folder, 'held') });
const settings = parseSettings(await blobs.read(settingsDigest as Digest));
const edition = parseEdition(await blobs.read(editionDigest as Digest));
const digests: Record<string, string> = {};
for (const format of formatsOf('edition')) {
  const path = join(out, `edition.${format}`);
  const request = { edition, settingsDigest: settingsDigest as Digest, out: path, format };
  digests[format] = (await buildEdition({ blobs, settings }, request)).digest;
}
const here = `${new Date().toISOString().slice(0, 10)} ${new Date(0).getTimezoneOffset()}`;
process.stdout.write(JSON.stringify({ here, digests }));
