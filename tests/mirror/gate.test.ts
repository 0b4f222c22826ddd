import supertest, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { createGate } from '../../mirror/gate.js';
import { articleIdOf } from '../../src/domain/article.js';
import { createFilledMirror } from '../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { readPage } from '../support/shown-page.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A door that work waits at until it is opened. */
function createDoor() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('a gate', () => {
  it('lets as many in as it was told, and the others in their order', async () => {
    const gate = createGate({ maxRunning: 2, maxWaiting: 5 });
    const doors = [0, 1, 2, 3].map(createDoor);
    const begun: number[] = [];
    const passed = doors.map(({ opened }, index) =>
      gate.pass(async () => {
        begun.push(index);
        await opened;
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    doors[1]?.open();
    await passed[1];
    await Promise.resolve();
    doors.forEach(({ open }) => open());
    await Promise.all(passed);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('sends away who comes when the line is full, and says when to come again', async () => {
    const gate = createGate({ maxRunning: 1, maxWaiting: 1 });
    const door = createDoor();
    const passed = [gate.pass(() => door.opened), gate.pass(() => door.opened)];
    const refused = gate.pass(() => door.opened);
    await expect(refused).rejects.toMatchObject({ status: 503, headers: { 'Retry-After': '5' } });
    door.open();
    await Promise.all(passed);
    await expect(gate.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('gives the place on when work fails', async () => {
    const gate = createGate({ maxRunning: 1, maxWaiting: 1 });
    const failed = gate.pass(() => Promise.reject(new Error('planted')));
    const after = gate.pass(() => Promise.resolve('in'));
    await expect(failed).rejects.toThrow('planted');
    await expect(after).resolves.toBe('in');
  });
});

describe('bundles that are built on demand', () => {
  it('are built two at a time, twenty wait, and one more gets a page that says so', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const urls = Array.from({ length: 23 }, (_, index) => `https://beacon.example/a/many/${index}`);
    for (const url of urls) await mirror.publishVersion({ ...SAMPLE_TEXTS.en, url });
    await mirror.commit();
    const { parts, bugs } = mirror;
    const door = createDoor();
    let [running, most] = [0, 0];
    const read: typeof parts.blobs.read = async (digest) => {
      most = Math.max(most, (running += 1));
      await door.opened;
      const bytes = await parts.blobs.read(digest);
      running -= 1;
      return bytes;
    };
    await parts.catalogue.catchUp(parts.log, parts.blobs);
    // Nothing but the bundles is left to be read behind the door.
    await parts.catalogue.readWords(parts.blobs, Infinity);
    const web = supertest(createMirror({ ...parts, blobs: { ...parts.blobs, read } }).listener);
    // The first that is answered at all is the one that found the line full.
    const answers = urls.map(async (url): Promise<Response> => {
      const answer = await web.get(`/en/save/a/${articleIdOf(url)}.html`);
      door.open();
      return answer;
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    const refused = (await Promise.all(answers)).find(({ status }) => status === 503);
    expect(statuses.filter((status) => status === 200)).toHaveLength(22);
    expect(refused?.headers['retry-after']).toBe('5');
    expect(readPage(refused?.text ?? '').notice).toBeDefined();
    expect(most).toBe(2);
    expect(bugs).toEqual([]);
  });
});
