/**
 * Bytes of standard base64 with padding (RFC 4648, section 4), or undefined. Strict: one value has one
 * spelling (section 3.5), so that text which parses is text that we would have written.
 */
export function parseBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
}

/** Standard base64 with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
