import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Direction, parseLanguage } from '../../domain/language.js';
import { withoutVoidSlashes } from '../../domain/void-elements.js';
import type { Card } from '../card.js';
import { CardView } from '../html/card-view.js';
import type { OutletWords } from '../outlet-quote.js';

export const STYLE_PATH = 'style.css';
export const SEARCH_PATH = 'search.js';
export const CONTENTS_PATH = 'index.html';

interface ZimPage {
  language: string;
  direction: Direction;
  title: string;
  card: Card;
  words?: OutletWords;
  /** What the link past the card is called. */
  skip: string;
  /** From this page to the folder of the style sheet: empty or `../`. */
  up: '' | '../';
  hasSearch?: boolean;
  children: ComponentChildren;
}

/**
 * A page inside a ZIM, the card first in its body. It has no content security policy: programs that show ZIM
 * files put their own bars and scripts into a page and serve it under schemes that `'self'` does not mean
 * everywhere. What would load from outside is not written in the first place.
 */
export function renderZimPage(page: ZimPage): Uint8Array {
  const markup = withoutVoidSlashes(renderToString(<Document {...page} />));
  // zimcheck takes ` src='…'` for a link also where it is text. No quote has to stand for itself here.
  return new TextEncoder().encode(`<!DOCTYPE html>\n${markup.replaceAll("'", '&#39;')}\n`);
}

function Document({ language, direction, title, card, words, skip, up, hasSearch, children }: ZimPage) {
  return (
    <html lang={parseLanguage(language)} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        <link rel="stylesheet" href={`${up}${STYLE_PATH}`} />
        {hasSearch ? <script src={`${up}${SEARCH_PATH}`} defer></script> : null}
      </head>
      <body>
        <CardView card={card} words={words} skip={skip} />
        {children}
      </body>
    </html>
  );
}
