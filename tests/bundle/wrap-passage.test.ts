import { describe, expect, it } from 'vitest';
import { wrapPassage } from '../../src/bundle/wrap-passage.js';

const NAME = '\u2068Radio Free Europe/Radio Liberty\u2069';
const PERSIAN = `این نسخهٔ ذخیره‌شدهٔ مطلبی از ${NAME} است که مقام‌های روسیه آن را «سازمان نامطلوب» می‌خوانند.`;

describe('wrapPassage', () => {
  it('breaks lines at blanks, at 72 characters', () => {
    const words = 'One two three four five six seven eight nine ten. '.repeat(4).trim();
    const lines = wrapPassage({ words, direction: 'ltr' }).split('\r\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(72);
    expect(lines.join(' ')).toBe(words);
  });

  it('marks every line that runs from right to left, also one that begins with a Latin name', () => {
    const words = `${'و '.repeat(40)}index.html را باز کنید.`;
    const lines = wrapPassage({ words, direction: 'rtl' }).split('\r\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^\u200f[^\u200f]{1,71}$/);
  });

  it('keeps an isolated name on one line, wherever it stands', () => {
    for (let before = 0; before < 40; before++) {
      const lines = wrapPassage({ words: 'و '.repeat(before) + PERSIAN, direction: 'rtl' }).split('\r\n');
      expect(lines.filter((line) => line.includes(NAME))).toHaveLength(1);
    }
  });
});
