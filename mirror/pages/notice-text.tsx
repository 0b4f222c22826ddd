import type { VNode } from 'preact';
import type { FilledText, Passage } from '../../src/notice/shown-notice.js';

interface NoticeTextProps {
  text: FilledText;
  overdue?: Passage | undefined;
  /** The rank of its title: a line in bold outside the page's own headings; none where the title stands above. */
  as?: 'b' | 'h2' | 'untitled';
}

/** A notice's full text in one language; one that may be out of date says so first. */
export function NoticeText({ text, overdue, as: Title = 'b' }: NoticeTextProps): VNode {
  return (
    <div lang={text.language} dir={text.direction}>
      {Title === 'h2' && <h2>{text.title}</h2>}
      {Title === 'b' && (
        <p>
          <b>{text.title}</b>
        </p>
      )}
      {overdue && (
        <p lang={overdue.language} dir={overdue.direction}>
          <b>{overdue.words}</b>
        </p>
      )}
      {text.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
