/** JPEG segments that hold what a camera or a program says of a picture: APP1 to APP15 but the colours, comments. */
const JPEG_NAMES: Readonly<Record<number, string>> = { 0xe1: 'Exif or XMP', 0xed: 'IPTC', 0xfe: 'a comment' };
/** PNG chunks of that kind (W3C PNG, sections 11.3.3 and 11.3.4). */
const PNG_NAMES = ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'];

/** What a picture says of its making; nothing where it holds only the picture. */
export function pictureMetadata(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) return jpegMetadata(view);
  if (bytes.length > 8 && view.getUint32(0) === 0x89504e47) return pngMetadata(view);
  return ['it is neither JPEG nor PNG'];
}

/** Segments up to the start of the picture itself (ITU T.81, annex B). */
function jpegMetadata(view: DataView): string[] {
  const found: string[] = [];
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) break;
    const name = JPEG_NAMES[marker];
    if (name !== undefined) found.push(name);
    at += 2 + view.getUint16(at + 2);
  }
  return found;
}

function pngMetadata(view: DataView): string[] {
  const found: string[] = [];
  let at = 8;
  while (at + 8 <= view.byteLength) {
    const name = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
    if (PNG_NAMES.includes(name)) found.push(name);
    at += 12 + view.getUint32(at);
  }
  return found;
}
