import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMemorySink, fillSink } from '../../../src/bundle/bundle-sink.js';
import { checkContents, readForeignZip } from '../../../src/bundle/foreign/read-foreign-zip.js';
import { judgeFile } from '../../../src/bundle/verify/judge-file.js';
import { writeZip } from '../../../src/bundle/zip-file.js';
import { isKnownError } from '../../../src/domain/errors.js';
import { type HostileZip, hostileZips } from '../../support/hostile-zips.js';
import { type MadeFile, makeZip } from '../../support/made-zip.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const text = (words: string): Buffer => Buffer.from(words);
const file = (name: string | Buffer, more: Partial<MadeFile> = {}): MadeFile => ({
  name,
  content: text('words'),
  ...more,
});
const NAMES = ['index.html', '2026-11-22-k3f7.html', 'README.txt'] as const;
const GOOD = NAMES.map((name, index) => file(name, { method: index === 2 ? 0 : 8 }));
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

/** Inputs 71 and 72 of the corpus of bad inputs: names, sizes and contents. */
const BAD_FILES: readonly [what: string, zip: Buffer][] = [
  ['a name that goes up', makeZip([file('../../etc/passwd')])],
  ['a name that goes up in the middle', makeZip([file('a/../../b.html')])],
  ['an absolute name', makeZip([file('/etc/passwd')])],
  ['a name with a drive', makeZip([file('C:\\Windows\\x.html')])],
  ['a name on another machine', makeZip([file('\\\\host\\share\\x.html')])],
  ['a name with a backslash', makeZip([file('a\\b.html')])],
  ['a name that begins with a dot', makeZip([file('.bashrc')])],
  ['a name that ends with a dot', makeZip([file('index.html.')])],
  ['an empty part in a name', makeZip([file('a//b.html')])],
  ['an empty name', makeZip([file('')])],
  ['a name that is written from right to left', makeZip([file(text('a\u202elmth.exe'))])],
  ['a name with a zero byte', makeZip([file(Buffer.from('a.html\0.exe'))])],
  ['a name with a newline', makeZip([file('a\nb.html')])],
  ['the name of a device', makeZip([file('CON')])],
  ['the name of a device with an ending', makeZip([file('a/aux.html')])],
  ['a name of 300 bytes', makeZip([file('a'.repeat(300))])],
  ['a name many folders deep', makeZip([file('a/b/c/d/e/f.html')])],
  ['a name twice', makeZip([file('index.html'), file('index.html', { content: text('others') })])],
  ['two names that are one on some systems', makeZip([file('Index.html'), file('index.html')])],
  ['a file that is a folder as well', makeZip([file('a'), file('a/b.html')])],
  ['a wrong sum', makeZip([file('a.html', { said: { crc: 1 } })])],
  ['a size that is too small', makeZip([file('a.html', { said: { bytes: 2 } })])],
  ['a size that is too large', makeZip([file('a.html', { said: { bytes: 2_000 } })])],
  ['a size of four gigabytes', makeZip([file('a.html', { said: { bytes: 0xffffffff } })])],
  ['a packed size beyond its end', makeZip([file('a.html', { said: { packed: 5_000 } })])],
  ['a bomb', makeZip([file('a.html', { content: zeros(20 << 20) })])],
  [
    'a bomb in a bomb',
    makeZip([
      file('a.zip', {
        content: makeZip([file('b.html', { content: zeros(20 << 20) })]).subarray(0, 1e6),
        said: { bytes: 600 << 20 },
      }),
    ]),
  ],
  ['nothing but an end', makeZip([])],
];
const HOSTILE: readonly HostileZip[] = [
  ...hostileZips({ names: NAMES, method: 8 }),
  ...BAD_FILES.map(([what, zip]): HostileZip => [what, zip, '']),
];

describe('a ZIP from anybody', () => {
  it.each(HOSTILE)('is refused with one line when it has %s', (_what, zip, fact) => {
    const refusal = refusalOf(() => checkContents(readForeignZip(zip)));
    expect(refusal).toMatch(/^this ZIP is damaged or made to deceive: [^\n]+; nothing of it was unpacked$/);
    expect(refusal).toContain(fact);
    expect(refusal.length).toBeLessThan(250);
    // As "verify" meets it: nothing else is said of it.
    expect(judgeFile({ name: 'x.zip', bytes: zip }, { known: undefined, offered: undefined })).toEqual([
      { kind: 'forged', fact: refusal },
    ]);
  });

  it('is read when it is as bundles are, made by hand or by us', async () => {
    const zip = readForeignZip(makeZip(GOOD));
    expect(zip.names).toEqual(NAMES);
    expect(Buffer.from(zip.read('README.txt')).toString()).toBe('words');
    const sink = createMemorySink();
    await fillSink(sink, (into) =>
      writeZip(into, async (ours) => {
        await ours.append('mimetype', text('application/epub+zip'), { isStored: true });
        await ours.append('EPUB/a.xhtml', text('<p>words</p>'.repeat(10_000)));
        await ours.append('EPUB/empty.txt', Buffer.alloc(0));
      }),
    );
    const made = readForeignZip(sink.bytes());
    checkContents(made);
    expect(made.read('EPUB/a.xhtml')).toHaveLength(120_000);
  });

  it('leaves nothing on the disk', async () => {
    const folder = await temporaryFolder();
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (const [, zip] of HOSTILE) refusalOf(() => checkContents(readForeignZip(zip)));
      checkContents(readForeignZip(makeZip(GOOD)));
    } finally {
      process.chdir(before);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

function refusalOf(read: () => void): string {
  try {
    read();
  } catch (error) {
    if (isKnownError(error, 'BUNDLE_INVALID')) return error.message;
    throw error;
  }
  return 'accepted';
}
