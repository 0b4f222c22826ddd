import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Remembers, beside a database, which file was looked through and found whole: looking takes seconds for a large one.
 * A file that was written to since, cut off, replaced, or left open by a process that was killed is another file.
 */
export interface WholeMark {
  isThere(): boolean;
  set(): void;
  forget(): void;
}

export function createWholeMark(path: string): WholeMark {
  const markPath = `${path}-whole`;
  const read = (): string | undefined => {
    try {
      return readFileSync(markPath, 'utf8');
    } catch {
      return undefined;
    }
  };
  const forget = (): void => rmSync(markPath, { force: true });
  return {
    isThere: () => bytesOf(`${path}-wal`) === 0 && read() === factsOf(path),
    set: () => {
      const facts = factsOf(path);
      if (facts === read()) return;
      try {
        writeFileSync(markPath, facts);
      } catch {
        // On a full disk the file is looked through once more, that is all.
        forget();
      }
    },
    forget,
  };
}

/** What changes with every write. */
function factsOf(path: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
