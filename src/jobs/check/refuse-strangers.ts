import { KnownError } from '../../domain/errors.js';
import { parseNote } from '../../log/note.js';

/**
 * Only we write our signed files, so a signature of nobody we know is a damaged one.
 * @throws KnownError SIGNATURE_INVALID then
 */
export function refuseStrangers(bytes: Uint8Array, signers: readonly { name: string }[], what: string): void {
  const names = new Set(signers.map(({ name }) => name));
  const { text, signatures } = parseNote(bytes, what);
  const [stranger] = signatures.filter(({ name }) => !names.has(name));
  if (stranger) throw new KnownError('SIGNATURE_INVALID', `${what} has a signature of ${stranger.name}`);
  if (text === '') throw new KnownError('SIGNATURE_INVALID', `${what} is empty`);
}
