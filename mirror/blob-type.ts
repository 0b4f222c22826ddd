/** How a blob is described when it is sent to a reader or in a page. */
export interface BlobType {
  type: string;
  extension: 'jpg' | 'png' | 'zip' | 'bin';
}

/** As many bytes as {@link blobTypeOf} looks at. */
export const TYPE_BYTES = 8;

const KNOWN: readonly (BlobType & { magic: string })[] = [
  { magic: 'ffd8ff', type: 'image/jpeg', extension: 'jpg' },
  { magic: '89504e470d0a1a0a', type: 'image/png', extension: 'png' },
  { magic: '504b0304', type: 'application/zip', extension: 'zip' },
];

/** Tells our own pictures and bundles by their first bytes; everything else is only bytes, never a page. */
export function blobTypeOf(head: Uint8Array): BlobType {
  const hex = Buffer.from(head).toString('hex');
  const { type, extension } = KNOWN.find(({ magic }) => hex.startsWith(magic)) ?? OTHER;
  return { type, extension };
}

const OTHER: BlobType = { type: 'application/octet-stream', extension: 'bin' };
