import { describe, expect, it } from 'vitest';
import { editionFiles } from '../../mirror/edition-files.js';
import { createFilledMirror, shareFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const shared = shareFilledMirror();

describe('editionFiles', () => {
  it('lists "latest" first, then days, newest first, open and closed', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    await mirror.openEdition({ key: '2026-11-22', outlet: 'beacon', versions: [mirror.versions.en] });
    await mirror.parts.catalogue.catchUp(mirror.parts.log, mirror.parts.blobs);
    const files = await editionFiles(mirror.parts, 'beacon');
    expect(files.map(({ key, state, articles }) => [key, state, articles])).toEqual([
      ['latest', 'open', 2],
      ['2026-11-22', 'open', 1],
      ['2026-11-21', 'closed', 1],
    ]);
    expect(files.at(-1)).toMatchObject({ name: mirror.closed, digest: mirror.closedBundle });
  });

  it('lists nothing for an outlet without editions', async () => {
    expect(await editionFiles(shared().parts, 'harbour')).toEqual([]);
  });
});
