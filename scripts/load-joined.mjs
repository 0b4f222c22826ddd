// Loads the joined files, each with what V8 made of it when it was built: compiling them again would be a sixth of
// what `status` does. Another version of Node does not take what was kept, and compiles.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

const folder = dirname(fileURLToPath(import.meta.url));
const requirePackage = createRequire(import.meta.url);
const loaded = new Map();

/** What V8 has of a joined file, of itself and of all that was called in it so far. */
export const scripts = new Map();

/** Runs a joined file once, and gives what it exports. */
export function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const filename = join(folder, name);
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    cachedData: keptOf(filename),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  scripts.set(filename, script);
  script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
  return module.exports;
}

/** Joined files name each other from where they stand. */
function requireFrom(id) {
  return id.startsWith('./') ? load(id.slice(2)) : requirePackage(id);
}

function keptOf(filename) {
  try {
    return readFileSync(`${filename}.v8`);
  } catch {
    return undefined;
  }
}
