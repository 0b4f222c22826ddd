import { renderToString } from 'preact-render-to-string';
import { directionOf } from '../../domain/language.js';
import { withoutVoidSlashes } from '../../domain/void-elements.js';
import { bundleStrings } from '../../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { encodeBase64 } from '../../log/base64.js';
import { LOCK_STYLE } from './lock-style.js';
import { UNLOCK_SCRIPT, UNLOCK_SCRIPT_HASH } from './unlock-script.js';
import { PrivateHead } from '../html/private-head.js';

/**
 * One script, by its hash; no request at all. Styles of any wording, because those of the inner page are under this
 * policy, too, and cannot load anything either.
 */
const POLICY = [
  "default-src 'none'",
  `script-src '${UNLOCK_SCRIPT_HASH}'`,
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

interface Lock {
  language: InterfaceLanguage;
  sealed: Uint8Array;
  salt: Uint8Array;
  iv: Uint8Array;
  iterations: number;
}

/** The page that asks for the passphrase, with what it opens inside. */
export function renderLockPage(lock: Lock): Uint8Array {
  const markup = withoutVoidSlashes(renderToString(<Document {...lock} />));
  // What is sealed is long: it is put in last, as it is.
  const [before = '', after = ''] = markup.split(PLACE);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(`<!DOCTYPE html>\n${before}`),
      Buffer.from(encodeBase64(lock.sealed), 'latin1'),
      Buffer.from(`${after}\n`),
    ]),
  );
}

const PLACE = '{sealed}';

function Document(lock: Lock) {
  const strings = bundleStrings(lock.language).sealed;
  return (
    <html lang={lock.language} dir={directionOf(lock.language)}>
      <head>
        <PrivateHead policy={POLICY} />
        <meta name="color-scheme" content="light dark" />
        <title>{strings.title}</title>
        <style dangerouslySetInnerHTML={{ __html: LOCK_STYLE }} />
      </head>
      <body>
        <Warning language={lock.language} />
        <main>
          <Ask {...lock} />
          <p id="working" role="status" hidden>
            {strings.working}
          </p>
          <p id="wrong" role="alert" hidden>
            {strings.wrong}
          </p>
          <p id="unable" hidden>
            {strings.unable}
          </p>
          <noscript>
            <p>{strings.withoutScript}</p>
          </noscript>
        </main>
        <script id="sealed" type="text/plain">
          {PLACE}
        </script>
        <script dangerouslySetInnerHTML={{ __html: UNLOCK_SCRIPT }} />
      </body>
    </html>
  );
}

/** In the page's language and in English: whose hands the file falls into is not known. */
function Warning({ language }: Pick<Lock, 'language'>) {
  const languages = new Set<InterfaceLanguage>([language, 'en']);
  return (
    <div class="risk">
      {[...languages].map((tongue) => (
        <p lang={tongue} dir={directionOf(tongue)}>
          {bundleStrings(tongue).sealed.warning}
        </p>
      ))}
    </div>
  );
}

/**
 * Hidden until the script has found that it can open. The field has no name, so that what is typed never becomes part
 * of an address, and is a password to the browser, so that no keyboard learns it.
 */
function Ask({ language, salt, iv, iterations }: Lock) {
  const strings = bundleStrings(language).sealed;
  return (
    <form
      id="ask"
      autocomplete="off"
      data-salt={encodeBase64(salt)}
      data-iv={encodeBase64(iv)}
      data-iterations={iterations}
      hidden
    >
      <label for="words">{strings.passphrase}</label>
      <input
        id="words"
        type="password"
        dir="auto"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <label class="show">
        <input id="show" type="checkbox" />
        {strings.show}
      </label>
      <button id="open">{strings.open}</button>
    </form>
  );
}
