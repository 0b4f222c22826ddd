const MAX_NAME_BYTES = 120;
const MAX_DEPTH = 4;
/** Names that Windows gives to devices, with whatever ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * What is wrong with the name of a file in a ZIP; undefined for one that a bundle of ours can have: plain ASCII, a few
 * folders deep, never up or out of the folder that it is unpacked in, on no system (APPNOTE 4.4.17).
 */
export function nameFlaw(name: string): string | undefined {
  if (name.length === 0) return 'a file in it has no name';
  if (name.length > MAX_NAME_BYTES) return `a name in it has ${name.length} bytes`;
  const shown = JSON.stringify(name.slice(0, 60));
  if (!/^[A-Za-z0-9._/-]+$/.test(name)) return `a name in it has signs that no bundle has: ${shown}`;
  const parts = name.split('/');
  if (name.startsWith('/') || parts.includes('..') || parts.includes('.'))
    return `a name in it leads out of its folder: ${shown}`;
  if (parts.length > MAX_DEPTH || parts.some((part) => !isPart(part)))
    return `a name in it is none that a bundle has: ${shown}`;
  return undefined;
}

function isPart(part: string): boolean {
  return part !== '' && !part.startsWith('.') && !part.endsWith('.') && !DEVICE.test(part);
}

/** The names that would be one file or file and folder at once, on a system that does not tell `a` from `A`. */
export function nameClash(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  const folders = new Set<string>();
  for (const name of names.map((one) => one.toLowerCase())) {
    if (seen.has(name)) return `it holds ${JSON.stringify(name)} twice`;
    seen.add(name);
    const parts = name.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'));
  }
  const both = [...folders].find((folder) => seen.has(folder));
  return both === undefined ? undefined : `it holds ${JSON.stringify(both)} as a file and as a folder`;
}
