import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { buildArticle, buildEdition } from '../../src/bundle/build-bundle.js';
import { formatsOf } from '../../src/domain/bundle-format.js';
import type { Edition } from '../../src/domain/edition.js';
import { digestOf } from '../../src/domain/digest.js';
import { encodeSettings } from '../../src/domain/settings.js';
import { shareFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { readZip } from './read-zip.js';

const ADDRESSES = [
  'https://lasting.example/',
  `http://${'b3'.repeat(28)}.onion/`,
  'mailto:news@robot.example',
];
const mirror = shareFilledMirror();

/** The words of a bundle, unpacked where it is packed; Markdown escapes are taken away. */
function wordsOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  const files =
    buffer.readUInt32LE(0) === 0x04034b50 ? readZip(buffer).map(({ content }) => content) : [buffer];
  return files.map((file) => Buffer.from(file).toString('utf8').replaceAll('\\', '')).join('\n');
}

describe('the lasting addresses in a bundle', () => {
  it.each(formatsOf('article'))(
    'stand in an article as %s, as text, and the same input gives the same bytes',
    async (format) => {
      const { parts, versions } = mirror();
      const build = (addresses?: string[]) =>
        buildArticle(
          { blobs: parts.blobs, settings: parts.fallbackSettings, addresses },
          { version: versions.fa, format },
        );
      const bytes = await build(ADDRESSES);
      const words = wordsOf(bytes);
      for (const address of ADDRESSES) {
        expect(words).toContain(address);
        expect(words).not.toContain(`href="${address}`);
        expect(words).not.toContain(`](<${address}`);
      }
      expect(await build(ADDRESSES)).toEqual(bytes);
      expect(wordsOf(await build())).not.toContain('lasting.example');
      expect(await build([])).toEqual(await build());
    },
  );

  // A ZIM packs its texts; the same page of contents is looked at in html.
  it.each(formatsOf('edition').filter((format) => format !== 'zim'))(
    'stand once in an edition as %s',
    async (format) => {
      const { parts, versions } = mirror();
      const out = join(await temporaryFolder(), 'edition');
      const settings = parts.fallbackSettings;
      const edition: Edition = {
        ...{ format: 'edition/1', kind: 'day', key: '2026-11-22', outlet: 'beacon' },
        versions: [versions.en, versions.ru].sort(),
      };
      const settingsDigest = digestOf(encodeSettings(settings));
      await buildEdition(
        { blobs: parts.blobs, settings, addresses: ADDRESSES },
        { edition, settingsDigest, out, format },
      );
      const words = wordsOf(await readFile(out));
      for (const address of ADDRESSES) expect(words).toContain(address);
      // In a ZIP each article opens alone, and the notes to it speak two languages.
      if (format !== 'zip') expect(words.split(ADDRESSES[0] ?? '')).toHaveLength(2);
    },
  );
});
