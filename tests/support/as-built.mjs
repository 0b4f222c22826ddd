import { dirname, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** For Vitest: what tests import of the program is what was built of it, as it is shipped, read by Node itself. */
export const asBuilt = {
  name: 'as-built',
  enforce: 'pre',
  resolveId(name, importer) {
    if (!importer || !/^\.\.?\/.*\.js$/.test(name)) return undefined;
    const path = relative(root, resolve(dirname(importer), name));
    return /^(src|mirror|scripts)\//.test(path) ? resolve(root, 'dist', path) : undefined;
  },
};

/** Nothing there needs another reading. */
export const BUILT = /\/dist\//;
