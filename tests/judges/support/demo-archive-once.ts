import { makeDemoArchive, ONCE } from '../../support/demo-archive.js';

/** Vitest calls this before its workers start: the demo's archive is made once, and every judge works on a copy of it. */
export default async function makeDemoOnce(): Promise<() => void> {
  const archive = await makeDemoArchive();
  process.env[ONCE] = archive.folder;
  return () => {
    delete process.env[ONCE];
    archive.remove();
  };
}
