export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

/**
 * What a file is by its first bytes, whatever its name or declared type (WHATWG MIME Sniffing, section 6.1,
 * and AVIF section 2.1.1 for the brand). Undefined for everything else: SVG is a document that can hold
 * script, and the rest has no place in an article.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('ftyp', 4) && /avi[fs]/.test(head.slice(8, fileTypeEnd(bytes)))) return 'avif';
  return undefined;
}

/** The `ftyp` box begins with its own length (ISO/IEC 14496-12 section 4.3); brands end with it. */
function fileTypeEnd(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
}
