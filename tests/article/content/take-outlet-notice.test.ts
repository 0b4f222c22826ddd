import { describe, expect, it } from 'vitest';
import { takeOutletNotice } from '../../../src/article/content/take-outlet-notice.js';
import { parsePage } from '../../../src/article/page/parse-page.js';
import { PROSE } from '../../support/page-fixture.js';

function take(html: string) {
  const page = parsePage(html, 'https://outlet.example/a/1.html');
  const notice = takeOutletNotice(page);
  return { notice, left: page.document.body.textContent ?? '' };
}

const NOTICES = {
  en: 'The Courier has been declared an "undesirable organization" by the Russian government. If you are in Russia, you could face fines or imprisonment for sharing, liking, or saving our content.',
  'en for Belarus':
    'Our materials were called "extremist" by the authorities. Readers in Belarus risk arrest and prosecution when they subscribe to us or share what we publish.',
  ru: 'Власти России признали «Курьер» нежелательной организацией. Если вы находитесь в России, вам может грозить штраф или лишение свободы за распространение наших материалов, лайки и комментарии.',
  uk: 'Влада Росії оголосила «Кур’єр» небажаною організацією. Якщо ви перебуваєте в Росії, вам можуть загрожувати штраф або позбавлення волі за поширення, вподобання чи збереження наших матеріалів.',
  be: 'Улады прызналі матэрыялы «Кур’ера» экстрэмісцкімі. Калі вы ў Беларусі, вам могуць пагражаць штраф або пазбаўленне волі за распаўсюджванне, лайкі, каментары і захаванне нашых матэрыялаў.',
  'the label of foreign agents':
    'НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЁН, РАСПРОСТРАНЁН И НАПРАВЛЕН ИНОСТРАННЫМ АГЕНТОМ «КУРЬЕР» ЛИБО КАСАЕТСЯ ЕГО ДЕЯТЕЛЬНОСТИ. 18+',
};

describe('takeOutletNotice takes the notice', () => {
  it.each(Object.entries(NOTICES))('in %s, before the text and after it', (_language, words) => {
    for (const html of [`<p>${words}</p>${PROSE}`, `${PROSE}<div class="note">${words}</div>`]) {
      const { notice, left } = take(html);
      expect(notice?.text).toBe(words);
      expect(left).not.toContain(words);
      expect(left).toContain('nine years late');
    }
  });

  it('with its heading and the line with the link', () => {
    const { notice, left } = take(
      `${PROSE}<div><h4>Attention!</h4><p>${NOTICES.en}</p><p>Find out <a href="/law">more</a>.</p></div>`,
    );
    expect(notice).toEqual({
      text: `Attention! ${NOTICES.en} Find out more.`,
      url: 'https://outlet.example/law',
    });
    expect(left).not.toContain('Attention');
  });

  it('once, when the page shows it twice', () => {
    const { notice, left } = take(`<p>${NOTICES.ru}</p>${PROSE}<p>${NOTICES.ru}</p>`);
    expect(notice?.text).toBe(NOTICES.ru);
    expect(left).not.toContain('штраф');
  });

  it('when its sentences stand in paragraphs of their own', () => {
    const [one, two] = NOTICES.en.split(/(?<=government\.) /);
    const { notice, left } = take(`${PROSE}<aside><p>${one}</p><p>${two}</p></aside>`);
    expect(notice?.text).toBe(NOTICES.en);
    expect(left).not.toContain('undesirable');
  });
});

describe('takeOutletNotice leaves article text', () => {
  const long =
    '<p>The court in the district town took four minutes for the hearing, and the clerk took none at all.</p>';

  it.each([
    [
      'that reports a designation',
      `<p>The prosecutor declared the society an "undesirable organization", and its members face fines for sharing leaflets.</p>`,
    ],
    [
      'that names foreign agents',
      '<p>A "foreign agent" label was put on the poet, who laughed about it and wrote to the ministry in verse.</p>',
    ],
    ['that quotes such a notice', `<blockquote><p>${NOTICES.en}</p></blockquote>`],
    [
      'in Russian',
      '<p>Прокуратура назвала общество «нежелательной организацией», его участникам грозит штраф за распространение листовок.</p>',
    ],
  ])('%s', (_name, html) => {
    const { notice, left } = take(long + html + long);
    expect(notice).toBeUndefined();
    expect(left.replace(/\s+/g, ' ')).toContain(html.replace(/<[^>]+>/g, '').slice(0, 60));
  });

  it('that speaks to the reader in the middle of its paragraphs', () => {
    expect(take(`${long}<p>${NOTICES.en}</p>${long}`).notice).toBeUndefined();
  });

  it('of a short article in which all such words happen to stand', () => {
    const article = `<article><h1>Fines</h1><p>An "undesirable organization" was named.</p><p>You may share pears.</p><p>A fine of two coins was paid to our clerk.</p></article>`;
    expect(take(article).left).toContain('You may share pears.');
  });
});
