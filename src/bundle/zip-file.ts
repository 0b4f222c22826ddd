import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BundleSink } from './bundle-sink.js';

/** The earliest instant a ZIP can state (APPNOTE 4.4.6): says nothing about when or where it was packed. */
const ENTRY_DATE = new Date('1980-01-01T00:00:00Z');
const ENTRY_MODE = 0o644;

/** So much of what is stored may wait for the sink. The archive itself takes in whatever it is given. */
const MAX_WAITING_BYTES = 1 << 20;

/** A ZIP that is written entry by entry. What waits for the sink does not grow with their number. */
export interface ZipWriter {
  /** `isStored` for what is packed already; such an entry states its size before its bytes. */
  append(name: string, bytes: Uint8Array, how?: { isStored: boolean }): Promise<void>;
}

/**
 * Writes a ZIP into `sink`, which is neither finished nor discarded here. Times, modes and order are ours, so
 * that the same entries give the same bytes with the same zlib.
 * @throws what the sink throws
 */
export async function writeZip(sink: BundleSink, fill: (zip: ZipWriter) => Promise<void>): Promise<void> {
  // Loaded by whoever packs: it takes a quarter of a second, and most programs that start pack nothing.
  const { ZipArchive } = await import('archiver');
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const drain = createDrain(sink);
  const written = pipeline(archive, drain.stream);
  // Awaited at the end, or with the next entry; a failure in between is no bug.
  written.catch(() => undefined);
  try {
    await fill({
      async append(name, bytes, { isStored } = { isStored: false }) {
        const entered = once(archive, 'entry');
        if (isStored) drain.expect(bytes.length);
        // A view and no copy: thousands of pictures copied once more leave the process twice as large.
        const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        archive.append(view, { name, date: ENTRY_DATE, mode: ENTRY_MODE, store: isStored });
        // The archive says nothing more once its sink has failed: then only `written` answers.
        await Promise.race([entered, written]);
        await Promise.race([drain.hasRoom(), written]);
      },
    });
    await Promise.race([archive.finalize(), written]);
    await written;
  } catch (error) {
    archive.abort();
    archive.destroy();
    await written.catch(() => undefined);
    throw error;
  }
}

/**
 * Passes on to a sink, piece by piece: read as an async iterable, the archive would join all that waits into one new
 * buffer each time.
 */
function createDrain(sink: BundleSink): {
  stream: Writable;
  /** Told before so many bytes are given to the archive as they are. */
  expect(bytes: number): void;
  hasRoom(): Promise<void>;
} {
  let waiting = 0;
  let onRoom: (() => void) | undefined;
  const stream = new Writable({
    highWaterMark: MAX_WAITING_BYTES,
    write(chunk: Buffer, _encoding, done) {
      sink.write(chunk).then(() => {
        // Nobody expects headers and what is compressed: of these, the archive takes in no more than it can pass on.
        waiting = Math.max(0, waiting - chunk.length);
        if (waiting < MAX_WAITING_BYTES) onRoom?.();
        done();
      }, done);
    },
  });
  return {
    stream,
    expect: (bytes) => void (waiting += bytes),
    async hasRoom() {
      if (waiting >= MAX_WAITING_BYTES) await new Promise<void>((resolve) => (onRoom = resolve));
    },
  };
}
