import { join } from 'node:path';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { buildEditionZim } from '../../../src/bundle/zim/edition-zim.js';
import type { Digest } from '../../../src/domain/digest.js';
import { parseEdition } from '../../../src/domain/edition.js';
import { parseSettings } from '../../../src/domain/settings.js';

// Packs an edition of the archive in `folder` into `out`; prints digest, peak memory in KB and the time zone.
const [folder = '', settingsDigest, editionDigest, out = ''] = process.argv.slice(2);
const files = createDurableFiles(join(folder, 'archive'));
const blobs = createBlobStore({ files, heldDir: join(folder, 'held') });
const settings = parseSettings(await blobs.read(settingsDigest as Digest));
const edition = parseEdition(await blobs.read(editionDigest as Digest));
const request = { edition, settingsDigest: settingsDigest as Digest, out };
const { digest } = await buildEditionZim({ blobs, settings }, request);
const { maxRSS } = process.resourceUsage();
process.stdout.write(`${digest} ${maxRSS} ${new Date(0).getTimezoneOffset()}`);
