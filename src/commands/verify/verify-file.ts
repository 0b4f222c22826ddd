import { dirname, join } from 'node:path';
import { createDurableFiles } from '../../archive/durable-files.js';
import { fileWords, standingOf, type FileStanding } from '../../bundle/verify/file-words.js';
import { judgeFile, type KeysAtHand } from '../../bundle/verify/judge-file.js';
import { digestOf } from '../../domain/digest.js';
import { isKnownError } from '../../domain/errors.js';
import { type KnownPublisher, signerKeysOf } from './known-publisher.js';
import { gather, type Gathered, readBounded } from './read-evidence.js';
import type { VerifyReport } from './report.js';

const STATUS: Record<FileStanding, number> = { known: 0, unknown: 6, unsigned: 6, forged: 4 };
const MAX_TRUST_BYTES = 64 << 10;

export interface VerifyParts {
  publisher: KnownPublisher | undefined;
  dataDir: string;
}

/** A bundle, or a hand-over, by what lies beside it; no network. */
export async function verifyFile(path: string, parts: VerifyParts): Promise<VerifyReport> {
  let gathered: Gathered;
  try {
    gathered = await gather(path);
  } catch (error) {
    if (!isKnownError(error, 'BUNDLE_INVALID')) throw error;
    return { target: path, kind: 'file', status: 4, lines: [`${path}: ${error.message}.`], facts: {} };
  }
  const { evidence, offered, isHandOver } = gathered;
  const keys = { known: await keysFor(parts, dirname(path)), offered };
  const findings = judgeFile(evidence, keys);
  const standing = standingOf(findings);
  const lines = [
    ...fileWords(evidence, findings, nameOf(parts.publisher)),
    ...(isHandOver ? ['START-HERE.txt and key.pub are not signed: nothing vouches for what they say.'] : []),
    ...keyless(parts.publisher, keys),
  ];
  return {
    target: path,
    kind: isHandOver ? 'hand-over' : 'file',
    status: STATUS[standing],
    lines,
    facts: { standing, name: evidence.name, digest: digestOf(evidence.bytes), findings: findings.map(plain) },
  };
}

/** The keys of the known publisher: by our own archive, or by a trust file in the folder of what is checked. */
export function keysFor({ publisher, dataDir }: VerifyParts, folder: string): Promise<KeysAtHand['known']> {
  const own = createDurableFiles(join(dataDir, 'archive'));
  const beside = (file: string): Promise<Uint8Array | undefined> =>
    readBounded(join(folder, file), MAX_TRUST_BYTES);
  return signerKeysOf(publisher, [(file) => own.read(file), beside]);
}

/** The publisher with the words of the key that was named. */
export function nameOf(publisher: KnownPublisher | undefined): string | undefined {
  if (!publisher) return undefined;
  return publisher.words ? `${publisher.name} (${publisher.words.join(' ')})` : publisher.name;
}

export function keyless(publisher: KnownPublisher | undefined, { known }: KeysAtHand): string[] {
  if (!publisher || known) return [];
  return [
    `${publisher.name} is known, but not which keys sign for it: put the file "trust" of its archive beside this one.`,
  ];
}

/** A finding without its key, for a JSON document. */
function plain(finding: ReturnType<typeof judgeFile>[number]): Record<string, unknown> {
  return 'key' in finding ? { ...finding, key: undefined } : { ...finding };
}
