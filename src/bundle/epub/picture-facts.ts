/** What the first bytes of a picture say of it. */
export interface PictureFacts {
  type: 'image/jpeg' | 'image/png';
  width: number;
  height: number;
}

/** Type and size in pixels by the bytes alone; undefined for what is neither JPEG nor PNG. */
export function pictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return pngFacts(view) ?? jpegFacts(view);
}

/** PNG specification, sections 5.2 and 11.2.1. */
function pngFacts(view: Buffer): PictureFacts | undefined {
  const isPng = view.toString('latin1', 0, 16) === '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' && view.length >= 33;
  return isPng
    ? { type: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
    : undefined;
}

/** ITU-T T.81, section B.1.1: segments up to the frame header, which states the size. */
function jpegFacts(view: Buffer): PictureFacts | undefined {
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= view.length && view[at] === 0xff) {
    const marker = view.readUInt8(at + 1);
    if (isFrame(marker))
      return { type: 'image/jpeg', width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    // A fill byte may stand in front of any marker; all markers before the frame have a length.
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15 without DHT, JPG and DAC (table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
