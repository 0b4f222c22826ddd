import { describe, expect, it } from 'vitest';
import { countWords } from '../../../src/article/page/count-words.js';

describe('countWords', () => {
  it.each([
    ["The ferry isn't late – it's a well-made boat.", 8],
    ['Паром вернулся на реку', 4],
    ['قایق تازه\u200cای می\u200cآید', 3],
    ['渡船回來了嗎', 3],
    ['1,200 kilometres', 3],
    [' – … ', 0],
  ])('counts %j', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});
