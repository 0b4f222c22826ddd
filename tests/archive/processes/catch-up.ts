import { readFileSync } from 'node:fs';
import { createBlobStore } from '../../../src/archive/blob-store.js';
import { createDurableFiles } from '../../../src/archive/durable-files.js';
import { openCatalogue } from '../../../src/archive/open-catalogue.js';
import { type Entry, parseEntry } from '../../../src/domain/entry.js';
import { createMemoryLog } from '../../support/memory-log.js';

// Brings a catalogue level and prints how many entries it applied itself. Arguments: catalogue, archive, log.
const [catalogue = '', root = '', log = ''] = process.argv.slice(2);
const entries: Entry[] = readFileSync(log, 'latin1')
  .split(/(?<=\n)/)
  .map((line) => parseEntry(Buffer.from(line, 'latin1')));
const blobs = createBlobStore({ files: createDurableFiles(root), heldDir: `${root}-held` });
const { applied } = await openCatalogue(catalogue).catchUp(createMemoryLog(entries), blobs);
process.stdout.write(`${applied}\n`);
