import { expect, it } from 'vitest';
import { placesOfList } from '../../../mirror/list-pages.js';
import { firstPageLength } from '../../../mirror/static/static-serving.js';
import type { Serving } from '../../../mirror/serving.js';
import { createSampleMirror, sampleSettings } from '../../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../../support/sample-texts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

it('makes the first page as long as it takes for all others to be full', () => {
  expect([0, 1, 30, 31, 59, 60, 61, 89, 90].map(firstPageLength)).toEqual([
    30, 30, 30, 31, 59, 30, 31, 59, 30,
  ]);
});

it('leaves the older pages where they are when an article comes', async () => {
  const mirror = await createSampleMirror(await temporaryFolder());
  const { catalogue, log, blobs } = mirror.parts;
  const [outlet] = sampleSettings().outlets;
  const serving = {
    parts: mirror.parts,
    firstPageLength: (list) => firstPageLength(catalogue.countOf(list)),
  } as Pick<Serving, 'parts' | 'firstPageLength'> as Serving;
  const places = async (): Promise<string[]> => {
    await mirror.commit();
    await catalogue.catchUp(log, blobs);
    return placesOfList(serving, { outlet }).map(({ id }) => id);
  };
  const publish = (at: number) =>
    mirror.publishVersion({ ...SAMPLE_TEXTS.en, url: `https://beacon.example/a/${at}.html` }, { published: new Date(Date.parse('2026-11-20') + at * 60_000).toISOString() }); // oxfmt-ignore
  for (let at = 0; at < 88; at += 1) await publish(at);
  const before = await places();
  await publish(88);
  const after = await places();
  await publish(89);
  const later = await places();
  expect(before).toHaveLength(1);
  expect(after).toEqual(before);
  expect(later).toHaveLength(2);
  expect(later.slice(1)).toEqual(before);
});
