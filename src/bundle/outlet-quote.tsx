import type { Version } from '../domain/version.js';
import { plainLine } from './plain-line.js';

/** The outlet's own legal notice, which takes the place of our details. */
export interface OutletWords {
  outlet: string;
  notice: NonNullable<Version['outletNotice']>;
  language: string;
  direction: 'ltr' | 'rtl';
}

/** What an outlet's own page said of the risk, as it said it; whose words they are stands above it. */
export function OutletQuote({ words: { notice, language, direction } }: { words: OutletWords }) {
  return (
    <blockquote lang={language} dir={direction}>
      {notice.text.split(/\n+/).map((line) => (
        <p>{plainLine(line)}</p>
      ))}
      {notice.url ? (
        <p>
          <bdi dir="ltr">{plainLine(notice.url)}</bdi>
        </p>
      ) : null}
    </blockquote>
  );
}
