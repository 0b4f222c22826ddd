import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Direction, parseLanguage } from '../../domain/language.js';
import { withoutVoidSlashes } from '../../domain/void-elements.js';
import { BUNDLE_STYLE, styleHash } from './bundle-style.js';
import type { Card } from '../card.js';
import type { OutletWords } from '../outlet-quote.js';
import { CardView } from './card-view.js';
import { PrivateHead } from './private-head.js';

/** Nothing may run or load, from wherever the file is opened. */
const policyFor = (style: string): string =>
  `default-src 'none'; img-src data:; style-src '${styleHash(style)}'; base-uri 'none'; form-action 'none'`;

interface BundlePage {
  /** Language of the main text. */
  language: string;
  direction: Direction;
  title: string;
  card: Card;
  words?: OutletWords;
  /** What the link past the card is called. */
  skip: string;
  /** The style sheet, where it is not that of all bundles. */
  style?: string;
  children: ComponentChildren;
}

/** A whole HTML file of a bundle: no script, nothing outside itself, and the card first in its body. */
export function renderBundlePage(page: BundlePage): string {
  return `<!DOCTYPE html>\n${renderPiece(<Document {...page} />)}\n`;
}

/**
 * A file that is written piece by piece: what stands before and after all that comes into the `<main>` which has
 * to be the last of `children`.
 */
export function renderPageFrame(page: BundlePage): { before: string; after: string } {
  const after = '</main></body></html>\n';
  const markup = renderBundlePage(page);
  return { before: markup.slice(0, -after.length), after };
}

/** A piece of a page. */
export function renderPiece(piece: ComponentChildren): string {
  return withoutVoidSlashes(renderToString(<>{piece}</>));
}

function Document(page: BundlePage) {
  const { language, direction, title, card, words, skip, style = BUNDLE_STYLE, children } = page;
  return (
    <html lang={parseLanguage(language)} dir={direction}>
      <head>
        <PrivateHead policy={policyFor(style)} />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <CardView card={card} words={words} skip={skip} />
        {children}
      </body>
    </html>
  );
}
