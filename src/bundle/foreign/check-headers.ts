import type { ZipForm } from './zip-form.js';
import { LOCAL_BYTES, shownName, type ZipPlace } from './zip-places.js';

/** Signatures of APPNOTE.TXT 6.3.10: 4.3.7 and 4.3.9. */
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;

/**
 * The header before the data, from `at` to `start`, has to say the same, and so has what follows the data up to `end`,
 * where something does (APPNOTE 4.3.7, 4.3.9).
 * @throws what `form` refuses with
 */
export function checkHeaders(
  { header, descriptor }: { header: Buffer; descriptor: Buffer },
  place: ZipPlace,
  form: ZipForm,
): void {
  const { name, flags, method, crc32, packed, bytes } = place;
  const facts = [crc32, packed, bytes];
  const said = descriptor.length > 0 ? [0, 0, 0] : facts;
  const isSame =
    header.readUInt32LE(0) === LOCAL &&
    header.readUInt16LE(6) === flags &&
    header.readUInt16LE(8) === method &&
    said.every((value, index) => header.readUInt32LE(14 + 4 * index) === value) &&
    header.readUInt16LE(26) === name.length &&
    header.readUInt16LE(28) === 0 &&
    header.toString('latin1', LOCAL_BYTES) === name;
  const isSameBehind =
    descriptor.length === 0 ||
    [DESCRIPTOR, ...facts].every((value, index) => descriptor.readUInt32LE(4 * index) === value);
  if (!isSame || !isSameBehind) throw form.refuse(`two headers say different things of ${shownName(place)}`);
}
