import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Direction, parseLanguage } from '../domain/language.js';
import { withoutVoidSlashes } from '../domain/void-elements.js';
import { BUNDLE_STYLE, BUNDLE_STYLE_HASH } from './bundle-style.js';
import type { Card } from './card.js';
import { CardView, type OutletWords } from './card-view.js';

/** Nothing may run or load, from wherever the file is opened. */
const POLICY = `default-src 'none'; img-src data:; style-src '${BUNDLE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

interface BundlePage {
  /** Language of the main text. */
  language: string;
  direction: Direction;
  title: string;
  card: Card;
  words?: OutletWords;
  /** What the link past the card is called. */
  skip: string;
  children: ComponentChildren;
}

/** A whole HTML file of a bundle: no script, nothing outside itself, and the card first in its body. */
export function renderBundlePage(page: BundlePage): Uint8Array {
  const markup = withoutVoidSlashes(renderToString(<Document {...page} />));
  return new TextEncoder().encode(`<!DOCTYPE html>\n${markup}\n`);
}

function Document({ language, direction, title, card, words, skip, children }: BundlePage) {
  return (
    <html lang={parseLanguage(language)} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: BUNDLE_STYLE }} />
      </head>
      <body>
        <CardView card={card} words={words} skip={skip} />
        {children}
      </body>
    </html>
  );
}
