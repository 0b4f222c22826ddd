import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { durableAddresses } from '../../../src/domain/addresses.js';
import { openWritableArchive } from '../../../src/jobs/data-directory.js';
import { createRequestBox } from '../../../src/jobs/requests/request-box.js';
import { serveRequests } from '../../../src/jobs/requests/serve-requests.js';
import { watchRequests } from '../../../src/jobs/requests/watch-requests.js';
import { createGate } from '../../../src/jobs/turns.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const now = () => new Date('2026-11-22T12:00:00Z');
const added = (address: string) =>
  ({ ask: 'add-address', address, kind: 'durable', isPublic: false }) as const;

async function startBox() {
  const archive = await openWritableArchive(join(await temporaryFolder(), 'data'), now);
  onTestFinished(() => archive.close());
  const logger = { log: () => undefined, progress: () => undefined };
  const parts = {
    ...archive,
    gate: createGate(),
    now,
    logger,
    formats: [],
    republish: () => Promise.resolve(),
  };
  const box = createRequestBox(archive.stateDir);
  return { archive, box, serve: () => serveRequests(box, parts), folder: join(archive.stateDir, 'requests') };
}

it('does what waits in its order, answers each once, and leaves nothing behind', async () => {
  const { archive, box, serve, folder } = await startBox();
  const one = await box.leave(added('https://one.example/'), now());
  const two = await box.leave(added('https://one.example/'), new Date(now().getTime() + 1));
  const three = await box.leave(added('https://three.example/'), new Date(now().getTime() + 2));
  await expect(box.takeAnswer(one)).resolves.toBeUndefined();
  await serve();
  await expect(box.takeAnswer(one)).resolves.toHaveProperty('lines');
  await expect(box.takeAnswer(two)).resolves.toMatchObject({ code: 'USAGE_INVALID' });
  await expect(box.takeAnswer(three)).resolves.toHaveProperty('lines');
  expect(durableAddresses(archive.catalogue.addresses()?.list)).toEqual([
    'https://one.example/',
    'https://three.example/',
  ]);
  expect(await readdir(folder)).toEqual([]);
});

it('answers what cannot be read, and goes on with the rest', async () => {
  const { archive, box, serve, folder } = await startBox();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '0-broken'), '{"ask":"delete-everything"}');
  const sound = await box.leave(added('https://one.example/'), now());
  await serve();
  await expect(box.takeAnswer('0-broken')).resolves.toMatchObject({ code: 'MANIFEST_INVALID' });
  await expect(box.takeAnswer(sound)).resolves.toHaveProperty('lines');
  expect(archive.catalogue.counts().logSize).toBe(1);
});

it('is looked for again and again, one look at a time, until it is stopped', async () => {
  let [looks, atOnce, most] = [0, 0, 0];
  await new Promise<void>((resolve) => {
    const watch = watchRequests(
      async () => {
        most = Math.max(most, ++atOnce);
        await new Promise((done) => setImmediate(done));
        atOnce -= 1;
        if (++looks === 3) void watch.stop().then(resolve);
      },
      { everyMs: 1, onError: () => undefined },
    );
  });
  expect([looks, most]).toEqual([3, 1]);
});
