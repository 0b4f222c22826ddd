import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { BundleSink } from './bundle-sink.js';

/** The earliest instant a ZIP can state (APPNOTE 4.4.6): says nothing about when or where it was packed. */
const ENTRY_DATE = new Date('1980-01-01T00:00:00Z');
const ENTRY_MODE = 0o644;

/** A ZIP that is written entry by entry. One entry at a time is in memory. */
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
  const written = pipeline(archive, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) await sink.write(chunk);
  });
  // Awaited at the end, or with the next entry; a failure in between is no bug.
  written.catch(() => undefined);
  try {
    await fill({
      async append(name, bytes, { isStored } = { isStored: false }) {
        const entered = once(archive, 'entry');
        // A view and no copy: thousands of pictures copied once more leave the process twice as large.
        const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        archive.append(view, { name, date: ENTRY_DATE, mode: ENTRY_MODE, store: isStored });
        // The archive says nothing more once its sink has failed: then only `written` answers.
        await Promise.race([entered, written]);
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
