/** One entry of a `srcset`: an address as written and the width in pixels that it promises, when it does. */
export interface SizedAddress {
  address: string;
  width?: number;
}

/** The width that a density of 1x stands for: enough for the order, nothing else is made of it. */
const ASSUMED_WIDTH = 800;
const MAX_ENTRIES = 60;
const ENTRY = /^[\s,]*(\S+)(?:\s+([^,]*))?(?:,|$)/;

/**
 * Parses `srcset` (HTML standard, section 4.8.4.2.1): addresses may contain commas, descriptors are widths
 * (`640w`) or densities (`2x`). What cannot be read is skipped.
 */
export function parseSrcset(text: string | null): SizedAddress[] {
  const found: SizedAddress[] = [];
  let rest = (text ?? '').slice(0, 20_000);
  while (found.length < MAX_ENTRIES) {
    const [whole, written, descriptor = ''] = ENTRY.exec(rest) ?? [];
    if (!whole || written === undefined) break;
    // An address that ends in a comma has no descriptor; what was taken for one belongs to the next entry.
    const isBare = written.endsWith(',');
    rest = isBare ? rest.slice(rest.indexOf(written) + written.length) : rest.slice(whole.length);
    const address = written.replace(/,+$/, '');
    if (address !== '') found.push({ address, width: isBare ? undefined : widthOf(descriptor) });
  }
  return found;
}

function widthOf(descriptor: string): number | undefined {
  const [, number, unit] = /^(\d{1,5}(?:\.\d{1,3})?)([wx])/.exec(descriptor.trim()) ?? [];
  if (number === undefined) return undefined;
  return unit === 'w' ? Number(number) : Number(number) * ASSUMED_WIDTH;
}
