/** Bytes of the number that says how long the text is. */
const LENGTH_BYTES = 4;
const MIN_STEP = 32 * 1024;
/** Steps between a size and twice that size: at most one part in 16 is added to anything larger than 512 KiB. */
const STEPS_PER_DOUBLING = 16;

/**
 * Length (4 bytes, big-endian), text, zeros. Encryption hides no size, and the size of an article is a good guess
 * at which one it is; so all texts that fall into one step come out equally long. That says less, not nothing.
 */
export function padded(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(paddedLength(LENGTH_BYTES + text.length));
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, LENGTH_BYTES);
  return bytes;
}

/** Steps of 32 KiB up to 512 KiB, then a sixteenth of the power of two below. */
export function paddedLength(bytes: number): number {
  const step = Math.max(MIN_STEP, 2 ** Math.floor(Math.log2(bytes)) / STEPS_PER_DOUBLING);
  return Math.ceil(bytes / step) * step;
}
