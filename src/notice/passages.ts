import type { NoticeText } from '../domain/notice.js';

/** One paragraph, or one title, of a notice's text. */
export interface WrittenPassage {
  /** Its place in the text, as in `body.0`. */
  key: string;
  words: string;
  isTitle: boolean;
}

/** Everything that readers may see of a text. */
export function passagesOf(text: NoticeText): WrittenPassage[] {
  const paragraphs = (key: string, list: readonly string[]): WrittenPassage[] =>
    list.map((words, i) => ({ key: `${key}.${i}`, words, isTitle: false }));
  const title = (key: string, words: string): WrittenPassage => ({ key, words, isTitle: true });
  return [
    { key: 'banner', words: text.banner, isTitle: false },
    title('title', text.title),
    ...paragraphs('body', text.body),
    title('save.title', text.save.title),
    ...paragraphs('save.body', text.save.body),
    ...paragraphs('card', text.card),
  ];
}
