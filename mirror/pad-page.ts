const STEP_BYTES = 4 * 1024;
const STEPS_UP_TO_BYTES = 64 * 1024;
/** What fits into the extra field of a gzip header (RFC 1952 section 2.3.1), with room to spare. */
const MAX_STEP_BYTES = 32 * 1024;

const HEADER_BYTES = 10;
const FLAGS_AT = 3;
const FEXTRA = 4;
/** Two bytes for the length of the field, two for the name of the one subfield in it, two for its length. */
const EXTRA_BYTES = 6;
const NEWLINE = 10;

/**
 * The size that something of `bytes` bytes is made to have: steps of 4 KiB up to 64 KiB; above, as in PADMÉ
 * (Nikitin and others, PETS 2019), only the first bits of a size count, at most 12 % more.
 */
export function paddedSize(bytes: number): number {
  const step = bytes <= STEPS_UP_TO_BYTES ? STEP_BYTES : padmeStep(bytes);
  return Math.ceil(bytes / step) * step;
}

/**
 * A gzip file with zeros in the extra field of its header, which every decoder passes over: what it unpacks to is
 * unchanged. Padding before compression would be undone by it.
 * @param packed one member without an extra field, as zlib writes it
 */
export function padGzip(packed: Uint8Array): Uint8Array {
  const size = paddedSize(packed.length + EXTRA_BYTES);
  const extraBytes = size - packed.length - 2;
  const padded = new Uint8Array(size);
  padded.set(packed.subarray(0, HEADER_BYTES));
  padded[FLAGS_AT] = (packed[FLAGS_AT] ?? 0) | FEXTRA;
  const view = new DataView(padded.buffer);
  view.setUint16(HEADER_BYTES, extraBytes, true);
  // Subfields are named by two bytes; this pair is nobody's (RFC 1952 section 2.3.1.1).
  padded.set([0x70, 0x64], HEADER_BYTES + 2);
  view.setUint16(HEADER_BYTES + 4, extraBytes - 4, true);
  padded.set(packed.subarray(HEADER_BYTES), size - packed.length + HEADER_BYTES);
  return padded;
}

/** A page, or a feed, that is sent as it is, with empty lines at its end: they mean nothing in HTML and XML. */
export function padText(plain: Uint8Array): Uint8Array {
  const padded = new Uint8Array(paddedSize(plain.length)).fill(NEWLINE);
  padded.set(plain);
  return padded;
}

function padmeStep(bytes: number): number {
  const exponent = Math.floor(Math.log2(bytes));
  const significant = Math.floor(Math.log2(exponent)) + 1;
  return Math.min(2 ** (exponent - significant), MAX_STEP_BYTES);
}
