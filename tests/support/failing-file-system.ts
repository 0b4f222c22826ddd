import type { FileHandle } from 'node:fs/promises';
import { type FileSystem, NODE_FILES } from '../../src/archive/file-system.js';

/** The real file system, of which one operation fails as if the disk or the system had refused it. */
export interface FailingFileSystem {
  system: FileSystem;
  /** Operations of the kind so far, those on open files included. */
  operations(): number;
}

const CHANGES = ['mkdir', 'rename', 'rm', 'writeFile', 'sync'];

/**
 * Operation number `fatal` (1 is the first) among those that change something, or among those that only look, is not
 * carried out and fails with `code`; a close is carried out all the same.
 */
export function createFailingFileSystem(request: {
  kind: 'change' | 'look';
  fatal: number;
  code: string;
}): FailingFileSystem {
  const { kind, fatal, code } = request;
  let operations = 0;
  const isFatal = (name: string): boolean => {
    if (CHANGES.includes(name) !== (kind === 'change')) return false;
    operations += 1;
    return operations === fatal;
  };
  const failing = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(real, name) {
        const value: unknown = Reflect.get(real, name, real);
        if (typeof value !== 'function') return value;
        return async (...parameters: unknown[]): Promise<unknown> => {
          const failure = isFatal(String(name))
            ? Object.assign(new Error(`${code}: ${String(name)}, made to fail`), { code })
            : undefined;
          if (failure && name !== 'close') throw failure;
          const result: unknown = await value.apply(real, parameters);
          if (failure) throw failure;
          return name === 'open' ? failing(result as FileHandle) : result;
        };
      },
    });
  return { system: failing(NODE_FILES), operations: () => operations };
}
