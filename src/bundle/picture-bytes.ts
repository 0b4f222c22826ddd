import type { Asset } from '../domain/version.js';

/** How files of the types that a version may name begin: JPEG (ITU T.81, B.1.1.3), PNG (W3C PNG, 5.2). */
const BEGINNINGS: Readonly<Record<Asset['type'], readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** True when `bytes` begin as a picture of `type` does. */
export function startsAs(bytes: Uint8Array, type: Asset['type']): boolean {
  return BEGINNINGS[type].every((byte, at) => bytes[at] === byte);
}
