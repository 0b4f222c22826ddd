import { type MadeFile, makeZip } from './made-zip.js';

/** A ZIP, what is wrong about it, and what has to be said of it by whoever reads it. */
export type HostileZip = readonly [what: string, zip: Buffer, fact: string];

const OTHER_END = 'it does not end where its directory ends';
const NO_FIT = 'the end of its directory does not fit';
const GAP = 'does not begin where the file before it ends';

/**
 * ZIPs that two programs could read as two different archives, or that hold what is no plain file: with names and the
 * way of packing of a kind that is read here, so that nothing else is wrong about them.
 */
export function hostileZips(kind: {
  names: readonly [string, string, string];
  method: number;
}): HostileZip[] {
  const { names, method } = kind;
  const [name, second] = names;
  const file = (more: Partial<MadeFile> = {}): MadeFile => ({
    ...{ name, method, content: Buffer.from('words') },
    ...more,
  });
  const good = names.map((one) => file({ name: one }));
  const said = (more: MadeFile['said'], as: Partial<MadeFile> = {}): Buffer =>
    makeZip([file({ ...as, said: more })]);
  const text = (words: string): Buffer => Buffer.from(words);
  return [
    ['bytes before the first file', makeZip(good, { before: text('#!/bin/sh\n') }), GAP],
    ['bytes between two files', makeZip(good, { between: text('hidden') }), GAP],
    ['bytes before its directory', makeZip([file()], { between: text('hidden') }), 'belong to no file'],
    ['bytes behind the end', makeZip(good, { after: text('more') }), OTHER_END],
    ['a second archive behind the first', Buffer.concat([makeZip(good), makeZip([file()])]), NO_FIT],
    ['a comment', makeZip(good, { comment: text('PK') }), OTHER_END],
    ['fewer files than it says', makeZip(good, { count: 4 }), 'its directory is cut off'],
    ['more files than it says', makeZip(good, { count: 2 }), 'its directory is not as long as it says'],
    ['the large form without need', makeZip(good, { isLarge: true }), NO_FIT],
    ['files that overlap', makeZip([file(), file({ name: second, said: { offset: 0 } })]), GAP],
    [
      'a local name that differs',
      said({ localName: `${name.slice(0, -1)}~` }),
      'two headers say different things of',
    ],
    ['more said of a file than needed', said({ extra: text('more!') }), 'more is said of'],
    ['a locked file', makeZip([file({ flags: 1 })]), 'is locked, or packed in a way that'],
    ['another way of packing', makeZip([file({ method: 12 })]), 'is packed in a way that'],
    ['a stored file of two sizes', said({ bytes: 2 }, { method: 0 }), 'has two sizes'],
    ['a size beyond its end', said({ bytes: 5_000, packed: 5_000 }), 'is longer than the file it is in'],
    ['a symbolic link', makeZip([file({ mode: 0o120777 })]), 'is a link or a folder, and no file'],
    ['a device', makeZip([file({ mode: 0o020666 })]), 'is a link or a folder, and no file'],
    ['a folder', makeZip([file({ mode: 0o040755 })]), 'is a link or a folder, and no file'],
    ['an end that is cut off', makeZip(good).subarray(0, -1), OTHER_END],
    ['a beginning that is cut off', makeZip(good).subarray(1), NO_FIT],
    ['no bytes', Buffer.alloc(0), OTHER_END],
    ['two letters', text('PK'), OTHER_END],
  ];
}
