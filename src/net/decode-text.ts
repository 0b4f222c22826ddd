import { decodeBuffer } from 'encoding-sniffer';
import { ResultType, Sniffer } from 'encoding-sniffer/sniffer';

/** The standard looks at 1,024 bytes; some real pages declare their charset a little later. */
const PRESCAN_BYTES = 4096;

/**
 * The text of a feed or a page. In this order: byte order mark, charset of the header, UTF-8 when the bytes are
 * valid UTF-8, charset declared in the XML prolog or an HTML meta element (WHATWG HTML section 13.2.3.2), and else
 * a guess. A declaration inside the text comes after the bytes' own witness: pages that were converted to UTF-8
 * often still carry the old one, and no text in another charset is valid UTF-8 by chance.
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined): string {
  const { charset, isOutside } = declaredCharset(bytes, contentType);
  // Seven-bit text says nothing about itself: ISO-2022-JP looks like that, and like UTF-8.
  const isSevenBit = bytes.every((byte) => byte < 0x80);
  if (charset !== undefined && (isOutside || isSevenBit)) return decodeAs(bytes, charset);
  return asStrictUtf8(bytes) ?? decodeAs(bytes, charset ?? guessCharset(bytes));
}

interface Declared {
  charset: string | undefined;
  /** By a byte order mark, the header or the width of the first characters, not by the text itself. */
  isOutside: boolean;
}

function declaredCharset(bytes: Uint8Array, contentType: string | undefined): Declared {
  const transportLayerEncodingLabel = charsetOf(contentType);
  const sniffer = new Sniffer({
    maxBytes: PRESCAN_BYTES,
    ...(transportLayerEncodingLabel === undefined ? {} : { transportLayerEncodingLabel }),
  });
  sniffer.write(bytes);
  const { resultType, encoding } = sniffer;
  // "replacement" stands for charsets that are refused for safety; there is nothing to decode them with.
  const isUsable = resultType !== ResultType.DEFAULT && encoding !== 'replacement';
  const outside = [ResultType.BOM, ResultType.PASSED, ResultType.XML_PREFIX];
  const isOutside = outside.includes(resultType);
  return { charset: isUsable ? encoding : undefined, isOutside };
}

/** The charset parameter of a media type (RFC 9110 section 8.3.2). */
function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1];
}

/** Decoders of the package, since those of Node 20 are wrong for windows-1252 (nodejs/node issue 60888). */
function decodeAs(bytes: Uint8Array, charset: string): string {
  return decodeBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    userEncoding: charset,
  });
}

function asStrictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Undeclared and not UTF-8: Cyrillic writes whole words with bytes above 0xBF, Latin single letters. KOI8-R has
 * its small letters where windows-1251 has its capitals.
 */
function guessCharset(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const letters = text.match(/[\xc0-\xff]/g)?.length ?? 0;
  const words = text.match(/[\xc0-\xff]{3,}/g)?.join('') ?? '';
  if (words.length * 2 <= letters) return 'windows-1252';
  const upperHalf = words.match(/[\xe0-\xff]/g)?.length ?? 0;
  return upperHalf * 2 > words.length ? 'windows-1251' : 'koi8-r';
}
