import { describe, expect, it } from 'vitest';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { fillText } from '../../src/notice/fill-text.js';
import { loadNotices } from '../../src/notice/load-notices.js';

const LONG_NAMES = [
  'Radio Free Europe/Radio Liberty',
  'Радио Свободная Европа/Радио Свобода',
  'X'.repeat(500),
];

const texts = loadNotices([BUILT_IN_NOTICES_DIR]).flatMap((notice) =>
  Object.entries(notice.texts).map(([language, text]) => ({ notice, language, text })),
);

describe.each(texts)('the text of $notice.id in $language', ({ notice, language, text }) => {
  it.each(LONG_NAMES)('has a banner of at most 160 characters with the name %s', (outlet) => {
    const filled = fillText(text, { language, outlet, reviewed: notice.reviewed });
    expect([...filled.banner].length).toBeLessThanOrEqual(160);
    expect(JSON.stringify(filled)).not.toMatch(/[{]outlet|[{]reviewed/);
  });

  it('tells in its card that nobody has to keep the file, and that deleting leaves traces', () => {
    const card = text.card.join(' ');
    expect(card).toMatch(
      language === 'ru'
        ? /Если вы не просили этот файл, вы не обязаны его хранить\. Удаление/
        : /If you did not ask for this file, you do not have to keep it\. Deleting a file/,
    );
  });

  it('says in four short lines what a saved file leaves behind', () => {
    expect(text.save.body).toHaveLength(4);
    for (const line of text.save.body) expect(line.length).toBeLessThanOrEqual(90);
  });
});
