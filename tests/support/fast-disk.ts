import { accessSync, chmodSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Memory that looks like a disk, on every Linux. */
const MEMORY_DISK = '/dev/shm';
/** Tests and judges together stay far below this. */
const WANTED_BYTES = 2 * 1024 ** 3;

/**
 * Vitest calls this before its workers start. Archives are flushed to disk after each write, and tests make hundreds
 * of them: in memory a flush costs nothing, and what was written is the same. Programs that tests start inherit it.
 */
export default function useFastDisk(): () => void {
  const trouble = whyNot();
  if (trouble !== undefined) {
    process.stdout.write(`temporary folders lie on the ordinary disk, which is slower: ${trouble}\n`);
    return () => undefined;
  }
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(MEMORY_DISK, 'tamizdat-tests-'));
  // Some programs run as another user, who has to get through.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}

function whyNot(): string | undefined {
  try {
    accessSync(MEMORY_DISK, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY_DISK);
    if (bavail * bsize < WANTED_BYTES) return `${MEMORY_DISK} has too little room`;
    // Native modules are loaded from where a judge installs them.
    const isNoExec = /^\S+ \/dev\/shm \S+ \S*\bnoexec\b/m.test(readFileSync('/proc/mounts', 'utf8'));
    return isNoExec ? `${MEMORY_DISK} lets no program run` : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
