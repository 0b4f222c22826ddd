import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPackPeer } from '../../src/sync/peers/pack-peer.js';
import { endOf, headersOf, type MadeFile } from '../support/made-zip.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const GAP_BYTES = 0xfffffffe;
const NONE = Buffer.alloc(0);
/** The largest file that there can be; its zeros are a hole on the disk. */
const HOLE: MadeFile = {
  ...{ name: `blobs/sha256/aa/${'a'.repeat(64)}`, method: 0, content: NONE },
  said: { bytes: GAP_BYTES, packed: GAP_BYTES },
};
const BEYOND: MadeFile = { name: 'checkpoint', method: 0, content: Buffer.from('beyond four gigabytes') };

/** A pack as ours are when a file in it begins beyond four gigabytes; `change` is made to what is said of that one. */
async function makeLargePack(change: (central: Buffer) => void = () => undefined): Promise<string> {
  const hole = headersOf(HOLE, 0);
  const at = hole.local.length + GAP_BYTES;
  const beyond = headersOf(BEYOND, at);
  change(beyond.central);
  const central = Buffer.concat([hole.central, beyond.central]);
  const start = at + beyond.local.length;
  const end = endOf({ count: 2, bytes: central.length, start, comment: NONE, isLarge: true });
  const path = join(await temporaryFolder(), 'large.zip');
  const file = await open(path, 'w');
  await file.write(hole.local, 0, hole.local.length, 0);
  const rest = Buffer.concat([beyond.local, central, end]);
  await file.write(rest, 0, rest.length, at);
  await file.close();
  return path;
}

it('a delta pack of more than four gigabytes is read up to its last file', async () => {
  const peer = await openPackPeer(await makeLargePack());
  expect(Buffer.from((await peer.read('checkpoint')) ?? NONE).toString()).toBe('beyond four gigabytes');
  await peer.close();
});

/** Where in the directory it stands: the fixed part has 46 bytes and the name ten. */
const FIELD = 46 + 'checkpoint'.length;

it.each([
  ['a field of another kind', (central: Buffer) => central.writeUInt16LE(2, FIELD)],
  ['a field of another length', (central: Buffer) => central.writeUInt16LE(16, FIELD + 2)],
  ['two sizes', (central: Buffer) => central.writeUInt32LE(21, 24)],
  ['another size in the field', (central: Buffer) => central.writeUInt32LE(22, FIELD + 4)],
  ['a place that would fit without it', (central: Buffer) => central.writeUInt32LE(0, FIELD + 24)],
  ['another place', (central: Buffer) => central.writeUInt32LE(100, FIELD + 20)],
])('and is refused where that is said with %s', async (_what, change) => {
  await expect(openPackPeer(await makeLargePack(change))).rejects.toMatchObject({ code: 'LOG_DAMAGED' });
});
