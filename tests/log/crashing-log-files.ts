import type { LogFiles } from '../../src/log/log-files.js';

/**
 * Files of a process that dies at its `fatal`-th change (1 is the first put or remove), before or after the
 * change took place: everything it asks for afterwards fails.
 */
export function createCrashingLogFiles(
  files: LogFiles,
  crash: { fatal: number; when: 'before' | 'after' },
): LogFiles & { changes(): number } {
  let changes = 0;
  const dead = (): Promise<never> => Promise.reject(new Error('the process died'));
  const look = <T>(act: () => Promise<T>): Promise<T> => (changes < crash.fatal ? act() : dead());
  const change = async (act: () => Promise<void>): Promise<void> => {
    changes += 1;
    if (changes < crash.fatal || (changes === crash.fatal && crash.when === 'after')) await act();
    if (changes >= crash.fatal) await dead();
  };
  return {
    read: (path) => look(() => files.read(path)),
    list: (folder) => look(() => files.list(folder)),
    put: (path, bytes) => change(() => files.put(path, bytes)),
    remove: (path) => change(() => files.remove(path)),
    changes: () => changes,
  };
}
