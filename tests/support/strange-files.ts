import { archiveDigests } from './archive-digests.js';
import type { PublishedStates } from './published-states.js';

/** Public files of a copy that do not stand so in an archive of the publisher's, byte for byte. */
export async function strangeFiles(copy: string, states: PublishedStates): Promise<string[]> {
  const [older, newest] = [await archiveDigests(states.older), await archiveDigests(states.newest)];
  return Object.entries(await archiveDigests(copy)).flatMap(([path, digest]) =>
    older[path] === digest ||
    newest[path] === digest ||
    // A partial tile of a size that the publisher's has passed, and bundles that are made here, from verified blobs.
    /^(tile\/.*\.p\/|open\/)/.test(path)
      ? []
      : [path],
  );
}
