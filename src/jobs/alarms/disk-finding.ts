import { statfs } from 'node:fs/promises';
import type { Finding } from './finding.js';
import { sizeWords } from './size-words.js';

/** Room for days of news on any disk… */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** …but a small disk, or a small allowance, is not full while more than this share of it is free. */
const LEAST_FREE_SHARE = 0.05;
/** An alarm is over only when there is clearly more: a disk at the edge would tell of every article. */
const CLEARLY_MORE = 1.2;

/** Room for a data directory. */
export interface Room {
  freeBytes: number;
  totalBytes: number;
}

/** Room on the disk that a folder is on, for everybody but root; undefined where the system cannot say. */
export async function diskRoom(folder: string): Promise<Room | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return undefined;
  }
}

/** Whether the disk is nearly full: less than 500 MB free, on a disk under 10 GB less than 5 %. */
export function diskFinding(room: Room): Finding | undefined {
  const least = Math.min(LEAST_FREE_BYTES, room.totalBytes * LEAST_FREE_SHARE);
  return roomFinding('disk-nearly-full', 'the disk', { room, least });
}

/** Whether less than 5 % is left of what the configuration allows (`disk.max`). */
export function allowanceFinding(room: Room): Finding | undefined {
  const least = room.totalBytes * LEAST_FREE_SHARE;
  return roomFinding('disk-allowance-nearly-used', 'the space that disk.max allows', { room, least });
}

function roomFinding(
  key: string,
  what: string,
  { room, least }: { room: Room; least: number },
): Finding | undefined {
  const thing = { key, kind: 'disk-nearly-full' } as const;
  const free = `${sizeWords(Math.max(0, room.freeBytes))} left`;
  if (room.freeBytes < least) return { ...thing, isTrouble: true, text: `${what} is nearly full: ${free}` };
  if (room.freeBytes < least * CLEARLY_MORE) return undefined;
  return { ...thing, isTrouble: false, text: `${what} has room again: ${free}` };
}
