import { digestOf } from '../../domain/digest.js';
import { keyWords } from '../../log/key-words.js';
import type { FileEvidence, Finding } from './judge-file.js';

/** What all findings on a file come to. */
export type FileStanding =
  /** By a publisher who is known here. */
  | 'known'
  /** As somebody signed it, and nobody here knows who that is. */
  | 'unknown'
  /** Nothing that could be checked says whose it is. */
  | 'unsigned'
  | 'forged';

export function standingOf(findings: readonly Finding[]): FileStanding {
  if (findings.some(({ kind }) => kind === 'forged')) return 'forged';
  const vouched = findings.filter((one) => 'isKnown' in one);
  if (vouched.some(({ isKnown }) => isKnown)) return 'known';
  return vouched.length > 0 ? 'unknown' : 'unsigned';
}

/** What was found, one sentence a line; the first one says what to make of the file. */
export function fileWords(
  { name, bytes }: Pick<FileEvidence, 'name' | 'bytes'>,
  findings: readonly Finding[],
  publisher: string | undefined,
): string[] {
  const standing = standingOf(findings);
  const shown = findings.filter((one) => {
    // Of what is forged nothing else is told: it would only lend it weight. Nor what strangers say of what is known.
    if (standing === 'forged') return one.kind === 'forged';
    return standing !== 'known' || !('isKnown' in one) || one.isKnown;
  });
  return [
    `${name}: ${VERDICTS[standing](publisher ?? 'a publisher who is known here')}`,
    ...shown.flatMap((finding) => wordsOf(finding, name)),
    ...(standing === 'unknown' ? [compareWords(findings)] : []),
    `SHA-256: ${digestOf(bytes)}`,
  ];
}

const VERDICTS: Record<FileStanding, (publisher: string) => string> = {
  known: (publisher) => `whole, and signed by ${publisher}.`,
  unknown: () => 'whole, as somebody signed it; but nobody here knows whose key that is.',
  unsigned: () => 'nothing that could be checked here says who made it.',
  forged: () => 'forged or damaged: do not open it, and take it from somewhere else.',
};

function wordsOf(finding: Finding, name: string): string[] {
  switch (finding.kind) {
    case 'signed':
      return [`Signed ${whenOf(finding.at)}${editionWords(finding.as)}.`, ...renamed(finding.as, name)];
    case 'logged':
      return [
        `Entry ${finding.index} of the log ${finding.origin}, written ${whenOf(finding.loggedAt)}${editionWords(finding.record.name)}.`,
        ...renamed(finding.record.name, name),
      ];
    case 'listed':
      return [`Named by a list of SHA-256 that was signed ${whenOf(finding.at)}.`];
    case 'unchecked':
      return [`Not checked: ${finding.fact}.`];
    case 'forged':
      return [`${finding.fact}.`];
  }
}

function editionWords(name: string | undefined): string {
  const [, day, latest] = /^(?:(\d{4}-\d{2}-\d{2})|(latest))-/.exec(name ?? '') ?? [];
  if (day) return `, the edition of ${day}`;
  return latest ? ', the latest articles of that time' : '';
}

/** A new name may pass old news for new. */
function renamed(signedAs: string | undefined, name: string): string[] {
  if (signedAs === undefined || signedAs === name) return [];
  return [`It was signed under another name: ${JSON.stringify(signedAs.slice(0, 120))}.`];
}

function whenOf(at: Date | undefined): string {
  return at ? `at ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'at a time that nobody said';
}

/** What to compare by another way: a key by its words, or the name of a log, which is made of a key. */
function compareWords(findings: readonly Finding[]): string {
  const [key] = findings.flatMap((one) => ('key' in one ? [one.key] : []));
  const [origin = ''] = findings.flatMap((one) => (one.kind === 'logged' ? [one.origin] : []));
  const what = key
    ? `The words of the key: ${keyWords(key.publicKey).join(' ')}. Compare them with those that`
    : `The log is ${origin}. Compare that with what`;
  return `${what} the publisher gives by another way; or name the key with --key.`;
}
