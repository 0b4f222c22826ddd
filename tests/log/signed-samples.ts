import type { SigningKey } from '../../src/log/note-key.js';
import { signMinisign } from '../../src/log/minisign.js';

/** A file and the text of its signature. */
export interface Signed {
  bytes: Uint8Array;
  signature: string;
}

/** Files of random length and content, an empty one among them. */
export function randomFiles(count: number, random: () => number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) =>
    Uint8Array.from({ length: n === 0 ? 0 : Math.floor(random() * 3000) }, () => random() * 256),
  );
}

export function signedBy(key: SigningKey, files: readonly Uint8Array[]): Signed[] {
  return files.map((bytes, n) => ({
    bytes,
    signature: signMinisign(key, bytes, `timestamp:${n}\tfile:f${n}`),
  }));
}

/**
 * Each of them damaged in its turn in one of five ways: a bit of the file, a byte more, a byte less, a bit of what the
 * signature's line says, or of the letters that say it.
 */
export function damaged(samples: readonly Signed[], random: () => number): Signed[] {
  return samples.map(({ bytes, signature }, n) => {
    const way = n % 5;
    if (way === 1 || (bytes.length === 0 && way < 3)) return { bytes: Uint8Array.of(...bytes, n), signature };
    if (way === 2) return { bytes: bytes.subarray(0, -1), signature };
    if (way === 0) return { bytes: flipped(bytes, random), signature };
    const lines = signature.split('\n');
    const line = lines[1] ?? '';
    lines[1] =
      way === 3
        ? Buffer.from(flipped(Buffer.from(line, 'base64'), random)).toString('base64')
        : retyped(line, random);
    return { bytes, signature: lines.join('\n') };
  });
}

function flipped(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = Math.floor(random() * copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return copy;
}

/** Another letter in one place, but not at the end, where some letters mean the same to a lax reader. */
function retyped(line: string, random: () => number): string {
  const at = Math.floor(random() * (line.length - 4));
  return line.slice(0, at) + (line[at] === 'k' ? 'q' : 'k') + line.slice(at + 1);
}
