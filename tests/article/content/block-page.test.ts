import { describe, expect, it } from 'vitest';
import { blockPageKind } from '../../../src/article/content/block-page.js';

describe('blockPageKind', () => {
  it.each([
    ['Attention Required! | Cloud', 'a refusal ("access denied")'],
    ['Access Denied. You do not have permission.', 'a refusal ("access denied")'],
    ['Just a moment...', 'a bot check'],
    ['Please verify you are human', 'a captcha'],
    ['You need to enable JavaScript to run this app.', 'a request to enable JavaScript'],
    ['Доступ к запрашиваемому ресурсу ограничен', "a censor's block page"],
    ['Log in to continue reading', 'a paywall'],
  ])('knows %j', (text, kind) => {
    expect(blockPageKind(text)).toBe(kind);
  });

  it('knows no kind for other words', () => {
    expect(blockPageKind('The ferry returns after nine years.')).toBeUndefined();
  });
});
