import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZip } from '../bundle/read-zip.js';

/** What is looked for: words, or bytes as they are and as a page carries them inside itself. */
export type Trace = string | Uint8Array;

/** Files below `folder` that hold a trace, ZIPs unpacked: `path`, or `path!entry`. */
export function filesWith(folder: string, trace: Trace): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      const inside = isZip(bytes) ? readZip(bytes) : [];
      return [
        ...(holdsTrace(bytes, trace) ? [path] : []),
        ...inside.filter(({ content }) => holdsTrace(content, trace)).map(({ name }) => `${path}!${name}`),
      ];
    });
}

/** True when the bytes, or the files of a ZIP that they are, hold the trace. */
export function holdsTrace(bytes: Uint8Array, trace: Trace): boolean {
  const buffer = Buffer.from(bytes);
  if (typeof trace === 'string') return buffer.includes(trace);
  return buffer.includes(Buffer.from(trace)) || buffer.includes(Buffer.from(trace).toString('base64'));
}

function isZip(bytes: Buffer<ArrayBufferLike>): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
}
