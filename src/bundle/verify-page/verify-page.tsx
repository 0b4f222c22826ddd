import { renderToString } from 'preact-render-to-string';
import type { Settings } from '../../domain/settings.js';
import { directionOf } from '../../domain/language.js';
import { PLAIN_WORDS } from '../../domain/plain-words.js';
import { withoutVoidSlashes } from '../../domain/void-elements.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { verifyStrings } from '../../locale/verify-strings.js';
import { chooseNotices } from '../../notice/choose-notices.js';
import type { Card } from '../card.js';
import { styleHash } from '../html/bundle-style.js';
import { CardView } from '../html/card-view.js';
import { FIRST_SCRIPT, readVerifyScript, scriptHash } from './verify-script.js';
import { VERIFY_STYLE } from './verify-style.js';
import { PrivateHead } from '../html/private-head.js';

/** As many as eleven bits can number: words of keys are among the first of the list. */
const KEY_WORDS = 2048;

interface VerifyPage {
  language: InterfaceLanguage;
  card: Card;
  script: string;
}

/**
 * The page that checks files, as one file to be kept and opened from disk: it has everything inside and may load
 * nothing. The same settings and language give the same bytes.
 * @throws KnownError NOTICE_INVALID when the settings hold no notice to put first
 */
export function buildVerifyPage(about: { settings: Settings; language: InterfaceLanguage }): Uint8Array {
  const { language } = about;
  const page = { language, card: { language, ...chooseNotices(about) }, script: readVerifyScript() };
  const markup = withoutVoidSlashes(renderToString(<Document {...page} />));
  return new TextEncoder().encode(`<!DOCTYPE html>\n${markup}\n`);
}

/** Its two scripts and its style, by their hashes; no request at all. */
const policyFor = (script: string): string =>
  [
    "default-src 'none'",
    `script-src '${scriptHash(FIRST_SCRIPT)}' '${scriptHash(script)}'`,
    `style-src '${styleHash(VERIFY_STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

function Document({ language, card, script }: VerifyPage) {
  const strings = verifyStrings(language);
  const { kinds, facts } = strings;
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <PrivateHead policy={policyFor(script)} />
        <title>{strings.title}</title>
        <style dangerouslySetInnerHTML={{ __html: VERIFY_STYLE }} />
      </head>
      <body>
        <CardView card={card} skip={strings.heading} />
        <main id="text">
          <h1>{strings.heading}</h1>
          {[...strings.intro, strings.cannotVouch].map((words) => (
            <p>{words}</p>
          ))}
          <Ask language={language} />
          <Answer language={language} />
          <WithProgram language={language} />
        </main>
        <Data id="words" type="application/json" text={JSON.stringify({ kinds, facts })} />
        <Data id="list" type="text/plain" text={PLAIN_WORDS.slice(0, KEY_WORDS).join(' ')} />
        <script dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

/** Hidden until the script has found that it can check. */
function Ask({ language }: Pick<VerifyPage, 'language'>) {
  const strings = verifyStrings(language);
  return (
    <form id="ask" autocomplete="off" hidden>
      <label for="files">{strings.files}</label>
      <input id="files" type="file" multiple />
      <label for="key">{strings.key}</label>
      <textarea id="key" dir="ltr" rows={2} spellcheck={false} autocomplete="off" autocapitalize="none" />
      <p>{strings.keyHint}</p>
      <button type="reset">{strings.clear}</button>
    </form>
  );
}

function Answer({ language }: Pick<VerifyPage, 'language'>) {
  const strings = verifyStrings(language);
  return (
    <div role="status">
      <p id="busy" hidden>
        {strings.busy}
      </p>
      <p id="failed" hidden>
        {strings.failed}
      </p>
      <p id="unable" hidden>
        {strings.unable}
      </p>
      <noscript>
        <p>{strings.withoutScript}</p>
      </noscript>
      <section id="result" hidden>
        <h2>{strings.found}</h2>
        <ul id="findings" />
        <div id="compare">
          <h2>{strings.keysHeading}</h2>
          <ul id="keys" lang="en" dir="ltr" />
          <p>{strings.compare}</p>
        </div>
        <p>{strings.limits}</p>
      </section>
    </div>
  );
}

function WithProgram({ language }: Pick<VerifyPage, 'language'>) {
  const strings = verifyStrings(language);
  return (
    <section>
      <h2>{strings.commandHeading}</h2>
      <p>{strings.command}</p>
      <pre dir="ltr">
        <code>minisign -V -P KEY -m FILE</code>
      </pre>
    </section>
  );
}

/** A block of data, which no policy counts as a script (HTML, "data block"). */
function Data({ id, type, text }: { id: string; type: string; text: string }) {
  const inert = text.replaceAll('<', '\\u003c');
  return <script id={id} type={type} dangerouslySetInnerHTML={{ __html: inert }} />;
}
