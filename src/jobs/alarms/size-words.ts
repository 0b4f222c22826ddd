const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/** `0 KB`, `220 MB`, `1.4 GB`: 1 KB is 1,024 bytes, rounded. */
export function sizeWords(bytes: number): string {
  let size = bytes / STEP;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= STEP;
    unit += 1;
  }
  const isFine = unit >= 1 && size < 10;
  return `${size.toFixed(isFine ? 1 : 0)} ${UNITS[unit] ?? ''}`;
}
