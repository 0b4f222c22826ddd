import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/article/metadata/detect-language.js';

describe('detectLanguage', () => {
  it('takes the first tag that is one, in its usual form', () => {
    expect(detectLanguage([undefined, 'und', 'x', 'pt_br', 'en'], 'O barco voltou ao rio')).toBe('pt-BR');
  });

  it('does not believe a Latin language of a text in other letters', () => {
    expect(detectLanguage(['en', 'en_US', 'ru'], 'Паром вернулся на реку')).toBe('ru');
    expect(detectLanguage(['en'], 'Паром вернувся на річку, і її води')).toBe('uk');
  });

  it.each([
    ['قایق به رودخانه برگشت و پل خالی ماند', 'fa'],
    ['عاد القارب إلى النهر', 'ar'],
    ['Пором повернувся, і її берег ожив', 'uk'],
    ['Паром вярнуўся на раку', 'be'],
    ['Паром вернулся на реку', 'ru'],
    ['ბორანი დაბრუნდა', 'ka'],
    ['渡船回來了', 'zh'],
    ['The ferry is back', 'en'],
    ['', 'en'],
  ])('tells by the letters of %j', (text, language) => {
    expect(detectLanguage([], text)).toBe(language);
  });
});
