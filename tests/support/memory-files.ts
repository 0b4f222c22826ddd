import type { LogFiles } from '../../src/log/log-files.js';

/** The files of an archive in memory: a change of one byte costs nothing. */
export function createMemoryFiles(
  content = new Map<string, Uint8Array>(),
): LogFiles & { content: Map<string, Uint8Array> } {
  return {
    content,
    read: (path) => Promise.resolve(content.get(path)),
    put: (path, bytes) => Promise.resolve(void content.set(path, new Uint8Array(bytes))),
    remove: (path) => Promise.resolve(void content.delete(path)),
    list: (folder) =>
      Promise.resolve([...content.keys()].filter((path) => path.startsWith(`${folder}/`)).sort()),
  };
}
