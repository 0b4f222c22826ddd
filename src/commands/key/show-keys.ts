import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { type OnlineKeys, loadKeys } from '../../log/keys.js';
import { keyWords } from '../../log/key-words.js';
import { encodeMinisignKey } from '../../log/minisign.js';
import { encodeVerifierKey, type VerifierKey } from '../../log/note-key.js';
import type { Trust } from '../../log/trust.js';
import { commandConfig, type CommonOptions, type Context } from '../context.js';
import { openTrust } from './open-trust.js';

/** Light modules around the code that readers need to find it (ISO/IEC 18004, section 6.3.8). */
const QUIET_MODULES = 4;

/**
 * `tamizdat key show`: prints who signs an archive, in the forms in which people compare and pass on a key.
 * @throws KnownError NOT_FOUND when there is no trust file
 */
export async function showKeys(context: Context, options: CommonOptions): Promise<void> {
  const { data } = commandConfig(options);
  const { trust } = await openTrust(data);
  const keyDir = join(data, 'state', 'keys');
  const lines = [
    `origin     ${trust.origin}`,
    `trust file version ${trust.version}`,
    `root keys  ${thresholdWords(trust)}`,
    ...trust.roots.flatMap(rootLines),
    '',
    ...trust.logs.map((key) => `log        ${encodeVerifierKey(key)}\n           signs how far the log goes`),
    ...startLines(trust),
    ...trust.cosigners.map(
      (key) => `cosigner   ${encodeVerifierKey(key)}\n           signs when that was the newest`,
    ),
    ...trust.minisigns.map(
      (key) => `minisign   ${encodeMinisignKey(key)}\n           signs bundles; for: minisign -V -P`,
    ),
    '',
    ...privateLines(await loadKeys(keyDir), keyDir),
  ];
  context.print(lines.join('\n'));
}

/** "1 of 1", and what that means. */
export function thresholdWords({ threshold, roots }: Trust): string {
  const count = `${threshold} of ${roots.length}`;
  return threshold === 1
    ? `${count}: whoever holds ${roots.length === 1 ? 'this one key' : 'one of these keys'} decides alone which other keys may sign`
    : `${count}: so many of their holders together decide which other keys may sign`;
}

/** The key as text, as words to be read out, and as a QR code. */
function rootLines(key: VerifierKey): string[] {
  const words = keyWords(key.publicKey);
  const code = renderUnicodeCompact(encodeVerifierKey(key), { ecc: 'M', border: QUIET_MODULES });
  return [
    '',
    `root       ${encodeVerifierKey(key)}`,
    `in words   ${words.slice(0, 6).join(' ')}`,
    `           ${words.slice(6).join(' ')}`,
    code,
  ];
}

function startLines({ start }: Trust): string[] {
  return start
    ? [`           began with ${start.size} entries; what former keys signed beyond them is void`]
    : [];
}

function privateLines(keys: OnlineKeys | undefined, keyDir: string): string[] {
  if (!keys) return ['This is a copy: the private keys are not here.'];
  const root = keys.root
    ? `The root key is here too, ${join(keyDir, 'root.key')}. It is not needed to run: move it away with "tamizdat key make --root-out FILE".`
    : 'The root key is kept elsewhere. It is needed to change keys: "tamizdat key rotate --root FILE".';
  return [`The private keys are in ${keyDir}; back them up.`, root];
}
