import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMemorySink, fillSink } from '../../../src/bundle/bundle-sink.js';
import { checkContents, readForeignZip } from '../../../src/bundle/foreign/read-foreign-zip.js';
import { judgeFile } from '../../../src/bundle/verify/judge-file.js';
import { writeZip } from '../../../src/bundle/zip-file.js';
import { isKnownError } from '../../../src/domain/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { type MadeFile, makeZip } from './made-zip.js';

const text = (words: string): Buffer => Buffer.from(words);
const file = (name: string | Buffer, more: Partial<MadeFile> = {}): MadeFile => ({
  name,
  content: text('words'),
  ...more,
});
const GOOD = [file('index.html'), file('2026-11-22-k3f7.html'), file('README.txt', { method: 0 })];
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

/** Inputs 71 and 72 of the corpus of bad inputs, and what two programs could read in two ways. */
const HOSTILE: readonly [what: string, zip: Buffer][] = [
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
  ['a symbolic link', makeZip([file('a.html', { content: text('/etc/passwd'), mode: 0o120777 })])],
  ['a device', makeZip([file('a.html', { mode: 0o020666 })])],
  ['a folder', makeZip([file('a', { mode: 0o040755 })])],
  ['a name twice', makeZip([file('index.html'), file('index.html', { content: text('others') })])],
  ['two names that are one on some systems', makeZip([file('Index.html'), file('index.html')])],
  ['a file that is a folder as well', makeZip([file('a'), file('a/b.html')])],
  ['bytes before the first file', makeZip(GOOD, { before: text('#!/bin/sh\n') })],
  ['bytes between two files', makeZip(GOOD, { between: text('hidden') })],
  ['bytes behind the end', makeZip(GOOD, { after: text('more') })],
  ['a second archive behind the first', Buffer.concat([makeZip(GOOD), makeZip([file('other.html')])])],
  ['a comment', makeZip(GOOD, { comment: text('PK') })],
  ['fewer files than it says', makeZip(GOOD, { count: 4 })],
  ['more files than it says', makeZip(GOOD, { count: 2 })],
  ['files that overlap', makeZip([file('a.html'), file('b.html', { said: { offset: 0 } })])],
  ['a local name that differs', makeZip([file('a.html', { said: { localName: 'b.html' } })])],
  ['more said of a file than needed', makeZip([file('a.html', { said: { extra: text('more!') } })])],
  ['a locked file', makeZip([file('a.html', { flags: 1 })])],
  ['another way of packing', makeZip([file('a.html', { method: 12 })])],
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
  ['an end that is cut off', makeZip(GOOD).subarray(0, -1)],
  ['a beginning that is cut off', makeZip(GOOD).subarray(1)],
  ['nothing but an end', makeZip([])],
  ['no bytes', Buffer.alloc(0)],
  ['two letters', text('PK')],
];

describe('a ZIP from anybody', () => {
  it.each(HOSTILE)('is refused with one line when it has %s', (_what, zip) => {
    const refusal = refusalOf(() => checkContents(readForeignZip(zip)));
    expect(refusal).toMatch(/^this ZIP is damaged or made to deceive: [^\n]+; nothing of it was unpacked$/);
    expect(refusal.length).toBeLessThan(250);
    // As "verify" meets it: nothing else is said of it.
    expect(judgeFile({ name: 'x.zip', bytes: zip }, { known: undefined, offered: undefined })).toEqual([
      { kind: 'forged', fact: refusal },
    ]);
  });

  it('is read when it is as bundles are, made by hand or by us', async () => {
    const zip = readForeignZip(makeZip(GOOD));
    expect(zip.names).toEqual(['index.html', '2026-11-22-k3f7.html', 'README.txt']);
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
