import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { directionOf } from '../../src/domain/language.js';
import { withoutVoidSlashes } from '../../src/domain/void-elements.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { Frame } from './frame.js';

interface DocumentProps {
  frame: Frame;
  /** Goes into the reader's history: says what the page is for, not whose it is. */
  title: string;
  /** The notice first. */
  children: ComponentChildren;
}

/** The whole text of a page, from the doctype on. It loads nothing but pictures of this mirror. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${withoutVoidSlashes(renderToString(<Document {...props} />))}`;
}

function Document({ frame, title, children }: DocumentProps): VNode {
  const { css, policy } = frame.style;
  return (
    <html lang={frame.language} dir={directionOf(frame.language)}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy.meta} />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        {/* Else messengers show the first words of the page in their preview of a link: those name the outlet. The
        title is neutral as it stands. */}
        <meta property="og:description" content={stringsFor(frame.language).notice.label} />
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
