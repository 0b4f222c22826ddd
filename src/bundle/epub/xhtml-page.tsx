import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { xmlText } from '../../domain/body-markup.js';
import { type Direction, parseLanguage } from '../../domain/language.js';

interface XhtmlPage {
  language: string;
  direction: Direction;
  /** What a reading system shows of the page outside of it. */
  title: string;
  /** From the page to the style sheet. */
  style: string;
  children: ComponentChildren;
}

const NAMESPACES = { xmlns: 'http://www.w3.org/1999/xhtml', 'xmlns:epub': 'http://www.idpf.org/2007/ops' };

/** An XHTML content document (EPUB 3.3, section 6.1): well-formed XML without a script. */
export function renderXhtmlPage(page: XhtmlPage): Uint8Array {
  const markup = xmlText(renderToString(<Document {...page} />))
    // XML 1.0, section 2.4: these three never stand in text. The renderer leaves `>` as it is.
    .replaceAll(']]>', ']]&gt;')
    // Quotes are escaped outside of tags. Old reading systems know the language by this name only.
    .replace(/ lang="([^"]*)"/g, ' lang="$1" xml:lang="$1"');
  return new TextEncoder().encode(`<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n${markup}\n`);
}

function Document({ language, direction, title, style, children }: XhtmlPage) {
  return (
    <html {...NAMESPACES} lang={parseLanguage(language) ?? 'und'} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <link rel="stylesheet" type="text/css" href={style} />
      </head>
      <body>{children}</body>
    </html>
  );
}
