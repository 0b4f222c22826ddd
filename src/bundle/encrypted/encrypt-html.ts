import { KnownError } from '../../domain/errors.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { renderLockPage } from './lock-page.js';
import { ITERATIONS, seal, type Secrets } from './seal.js';

interface Encryption extends Secrets {
  /** A bundle in HTML: one file, with its card. It is read in memory as a whole, by the browser as well. */
  html: Uint8Array;
  /** What the page that asks for the passphrase speaks. */
  language: InterfaceLanguage;
}

/** Beyond it phones give up, and strings of base64 come near the limits of engines. */
const MAX_BYTES = 128 * 1024 * 1024;

/** How each of our HTML bundles begins its body. */
const CARD = '<section class="card"';

/**
 * One HTML file that asks for a passphrase and then shows the bundle, in any browser with WebCrypto (Chrome 70, and
 * what came after it), from disk or over https. It makes no request. The same secrets give the same bytes; they are
 * to be random and used once.
 *
 * Whoever finds the file sees that it is encrypted, about how large it is inside, and can try passphrases without
 * end. Nothing in it lets a holder deny that.
 * @throws KnownError USAGE_INVALID for a passphrase that is too short or a bundle of more than 128 MiB;
 *   BUNDLE_WITHOUT_NOTICE when the bundle has no card
 */
export async function encryptHtml({ html, language, ...secrets }: Encryption): Promise<Uint8Array> {
  if (html.length > MAX_BYTES) {
    throw new KnownError(
      'USAGE_INVALID',
      `a file of ${html.length} bytes is too large to be encrypted for a browser: take fewer articles, or text only`,
    );
  }
  if (!Buffer.from(html.buffer, html.byteOffset, html.length).includes(CARD)) {
    throw new KnownError('BUNDLE_WITHOUT_NOTICE', 'only a bundle with its card inside is encrypted');
  }
  const { salt, iv, iterations = ITERATIONS } = secrets;
  return renderLockPage({ language, sealed: await seal(html, secrets), salt, iv, iterations });
}
