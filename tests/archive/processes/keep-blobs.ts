import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';

// Keeps blobs for ever and prints the digest of each once it is kept. Arguments: archive, folder for held blobs, seed.
const [root = '', heldDir = '', seed = ''] = process.argv.slice(2);
const blobs = createBlobStore({ files: createDurableFiles(root), heldDir });
for (let count = 0; ; count += 1) {
  const digest = await blobs.keep(new TextEncoder().encode(`${seed} ${count} `.repeat(5_000)));
  process.stdout.write(`${digest}\n`);
}
