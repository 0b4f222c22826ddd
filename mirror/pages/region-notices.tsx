import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import type { Frame } from './frame.js';
import { NoticeText } from './notice-text.js';

/** The notices of the country that a trusted proxy named, standing open, and why they do. */
export function RegionNotices({ frame }: { frame: Frame }): VNode | null {
  const { regionNotices, language } = frame;
  if (!regionNotices) return null;
  return (
    <details open>
      <summary>{stringsFor(language).notice.countries.because}</summary>
      {regionNotices.map(({ id, text, overdue }) => (
        <NoticeText key={id} text={text} overdue={overdue} />
      ))}
    </details>
  );
}
