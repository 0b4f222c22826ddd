import type { Passage, ShownNotices } from './shown-notice.js';

/** What a saved file leaves behind, after all notices: each line once. */
export function saveLines({ notices }: Pick<ShownNotices, 'notices'>): Passage[] {
  const lines = notices.flatMap(({ text: { language, direction, save } }) =>
    save.body.map((words): Passage => ({ language, direction, words })),
  );
  return lines.filter(({ words }, i) => lines.findIndex((line) => line.words === words) === i);
}
