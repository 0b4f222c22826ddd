import type { VNode } from 'preact';
import type { FilledText } from '../../src/notice/shown-notice.js';

/** A notice's full text in one language. */
export function NoticeText({ text }: { text: FilledText }): VNode {
  return (
    <div lang={text.language} dir={text.direction}>
      <p>
        <b>{text.title}</b>
      </p>
      {text.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
