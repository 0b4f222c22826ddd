import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileWords, standingOf } from '../../bundle/verify/file-words.js';
import { judgeFile, type KeysAtHand } from '../../bundle/verify/judge-file.js';
import { SIDE_SUFFIXES, SIGNATURE_SUFFIX } from '../../bundle/side-files.js';
import { isKnownError } from '../../domain/errors.js';
import { parseSums, type Sum, SUMS_NAME } from '../../domain/sha256-sums.js';
import { gather, offeredIn, readBounded } from './read-evidence.js';
import type { VerifyReport } from './report.js';
import { keyless, keysFor, nameOf, type VerifyParts } from './verify-file.js';

const MAX_LIST_BYTES = 1 << 20;
/** Files that vouch, and no bundles. */
const HELPERS = ['trust', 'key.pub', 'START-HERE.txt'];

/**
 * A folder of bundles: every file by its signature, its proof, or a signed list that names it. What a list names and
 * the folder does not hold is not held here, and no more than that.
 */
export async function verifyFolder(folder: string, parts: VerifyParts): Promise<VerifyReport> {
  const items = await readdir(folder, { withFileTypes: true });
  const names = items
    .filter((item) => !item.isDirectory())
    .map(({ name }) => name)
    .sort();
  const keys: KeysAtHand = {
    known: await keysFor(parts, folder),
    offered: await offeredIn((file) => readBounded(join(folder, file), MAX_LIST_BYTES)),
  };
  const lists = await Promise.all(names.filter(isList).map((name) => readList(folder, name, keys)));
  const listed = new Map(lists.flatMap(({ sums }) => sums.map((sum) => [sum.name, sum])));
  const bundles = names.filter((name) => !isHelper(name));
  const told: string[] = lists.flatMap(({ lines }) => lines);
  const statuses = lists.map(({ status }) => status);
  const added: string[] = [];
  for (const name of bundles) {
    const { evidence, offered } = await gather(join(folder, name));
    const list = lists.find(({ sums }) => sums.some((sum) => sum.name === name));
    const own = { ...evidence, list: list?.file };
    const findings = judgeFile(own, { ...keys, offered: offered ?? keys.offered });
    const standing = standingOf(findings);
    if (standing === 'unsigned') added.push(name);
    else {
      told.push(...fileWords(own, findings, nameOf(parts.publisher)).slice(0, -1));
      statuses.push({ known: 0, unknown: 6, forged: 4 }[standing]);
    }
  }
  const missing = [...listed.keys()].filter((name) => !names.includes(name));
  told.push(
    ...missing.map(
      (name) => `${name}: not held here. It is on the list; that it is missing is no sign of tampering.`,
    ),
  );
  told.push(...added.map((name) => `${name}: added. No signature, no proof and no list vouches for it.`));
  if (bundles.length === 0 && lists.length === 0)
    told.push(`${folder}: holds nothing that could be checked.`);
  const isNothing = bundles.length === 0 && lists.length === 0;
  return {
    target: folder,
    kind: 'folder',
    status: statusOf({ statuses, added, isNothing }),
    lines: [...told, ...keyless(parts.publisher, keys)],
    facts: { checked: bundles.length - added.length, missing, added },
  };
}

function statusOf(found: { statuses: number[]; added: string[]; isNothing: boolean }): number {
  const { statuses, added, isNothing } = found;
  const worst = [4, 6].find((status) => statuses.includes(status));
  // Where nothing at all is vouched for, it is the signer that is unknown.
  if (worst === undefined && (isNothing || (added.length > 0 && statuses.length === 0))) return 6;
  return worst ?? (added.length > 0 ? 3 : 0);
}

function isList(name: string): boolean {
  return name === SUMS_NAME || name.endsWith(`.${SUMS_NAME}`);
}

function isHelper(name: string): boolean {
  return (
    HELPERS.includes(name) ||
    name.startsWith(SUMS_NAME) ||
    SIDE_SUFFIXES.some((suffix) => name.endsWith(suffix))
  );
}

interface ReadList {
  file: { text: Uint8Array; signature: string } | undefined;
  sums: Sum[];
  lines: string[];
  status: number;
}

/** A list is judged as a file of its own: it is believed when its signature holds. */
async function readList(folder: string, name: string, keys: KeysAtHand): Promise<ReadList> {
  const read = (file: string) => readBounded(join(folder, file), MAX_LIST_BYTES);
  const text = (await read(name)) ?? new Uint8Array();
  const signed = await read(name + SIGNATURE_SUFFIX);
  const none = { file: undefined, sums: [] };
  if (!signed)
    return { ...none, lines: [`${name}: a list without a signature; it says nothing.`], status: 0 };
  const signature = new TextDecoder().decode(signed);
  const findings = judgeFile({ name: basename(name), bytes: text, signature }, keys);
  const standing = standingOf(findings);
  if (standing === 'forged')
    return { ...none, lines: fileWords({ name, bytes: text }, findings, undefined).slice(0, -1), status: 4 };
  if (standing === 'unsigned')
    return { ...none, lines: [`${name}: signed with a key that is not here; it says nothing.`], status: 0 };
  try {
    return {
      file: { text, signature },
      sums: parseSums(text),
      lines: [],
      status: standing === 'known' ? 0 : 6,
    };
  } catch (error) {
    if (!isKnownError(error, 'MANIFEST_INVALID')) throw error;
    return { ...none, lines: [`${name}: ${error.message}.`], status: 4 };
  }
}
