import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveDigests, lastingDigests } from '../support/archive-digests.js';
import { copiedFolder } from '../support/copied-folder.js';
import { syncData } from '../support/copied-data.js';
import { makeFilledData } from '../support/filled-data.js';

const published = copiedFolder(makeFilledData);

describe('publisher, secondary, tertiary through folders', () => {
  it('hold the same files', async () => {
    const folder = await published();
    const publisher = join(folder, 'data');
    const [second, third] = [join(folder, 'second'), join(folder, 'third')];
    const first = await syncData(second, [publisher]);
    expect(first).toMatchObject({ status: 0, before: 0, missing: [] });
    expect(first.unconfirmed).toHaveLength(1);
    expect(await lastingDigests(second)).toEqual(await lastingDigests(publisher));
    expect(await archiveDigests(publisher)).toMatchObject(await archiveDigests(second));
    expect(await syncData(third, [second])).toMatchObject({ status: 0, missing: [] });
    expect(await archiveDigests(third)).toEqual(await archiveDigests(second));
    expect(await syncData(third, [second])).toMatchObject({ status: 0, taken: { blobs: 0 } });
  });
});
