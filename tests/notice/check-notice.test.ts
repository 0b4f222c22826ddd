import { describe, expect, it } from 'vitest';
import type { Notice, NoticeText } from '../../src/domain/notice.js';
import { noticeFlaws } from '../../src/notice/check-notice.js';
import { sampleNotice, sampleText } from './sample-notice.js';

/** One line for each flaw. */
function flawsOf(notice: Notice): string {
  return noticeFlaws(notice)
    .map(({ key, reason }) => `${key}: ${reason}`)
    .join('\n');
}

/** A body that keeps the rules but for what `words` may break. */
const bodyOf = (language: string, words: string): string[] => [
  words,
  CLOSING[language.split('-')[0] ?? ''] ?? CLOSING.en ?? '',
];
const CLOSING: Readonly<Record<string, string>> = {
  en: 'About {outlet}. This is not legal advice. Reviewed {reviewed}.',
  ru: 'О {outlet}. Это не юридическая консультация. Проверено {reviewed}.',
  uk: 'Про {outlet}. Це не юридична консультація. Перевірено {reviewed}.',
  be: 'Пра {outlet}. Гэта не юрыдычная кансультацыя. Праверана {reviewed}.',
  kk: '{outlet} туралы. Бұл заң кеңесі емес. Тексерілген күні: {reviewed}.',
  fa: 'دربارهٔ {outlet}. این متن مشاورهٔ حقوقی نیست. بازبینی: {reviewed}.',
};
const KEEPING: Readonly<Record<string, string>> = {
  en: 'Keeping it may be punished.',
  ru: 'За хранение могут наказать.',
  uk: 'За зберігання можуть покарати.',
  be: 'За захоўванне могуць пакараць.',
  kk: 'Сақтағаны үшін жазалауы мүмкін.',
  fa: 'نگه‌داشتن آن ممکن است مجازات داشته باشد.',
};
const flawsOfText = (words: string): string => flawsOf(sampleNotice({}, { body: bodyOf('en', words) }));
const flawsIn = (language: string, words: string): string =>
  flawsOf(sampleNotice({ texts: { en: sampleText(), [language]: textIn(language, words) } }));

function textIn(language: string, words: string): NoticeText {
  const primary = language.split('-')[0] ?? '';
  const save = ['One.', KEEPING[primary] ?? 'Two.'];
  const card = ['One.', CLOSING[primary] ?? CLOSING.en ?? ''];
  return sampleText({ body: bodyOf(language, words), save: { title: 'Title', body: save }, card });
}

describe('noticeFlaws', () => {
  it('takes a notice that keeps the rules', () => {
    expect(flawsOf(sampleNotice({}))).toBe('');
  });

  it('asks for English', () => {
    expect(flawsOf(sampleNotice({ texts: { ka: sampleText() } }))).toBe(
      'texts.en: is required: every reader can be shown English',
    );
  });

  it('refuses a key that is no language tag', () => {
    expect(flawsOf(sampleNotice({ texts: { en: sampleText(), Русский: sampleText() } }))).toContain(
      'texts.Русский',
    );
  });

  it.each(['react', 'keep', 'read'] as const)('wants a source before %s is called named in law', (act) => {
    const basis = 'named-in-law';
    expect(flawsOf(sampleNotice({ acts: [{ act, basis, sources: [] }] }))).toContain('acts.0.basis');
    expect(flawsOf(sampleNotice({ acts: [{ act, basis, sources: ['paper'] }] }))).toBe('');
  });

  it('refuses a source that is not listed', () => {
    const notice = sampleNotice({ acts: [{ act: 'share', basis: 'unclear', sources: ['rumour'] }] });
    expect(flawsOf(notice)).toContain('acts.0.sources: "rumour"');
  });

  it('refuses a next review before the last one', () => {
    expect(flawsOf(sampleNotice({ reviewBy: '2026-11-21' }))).toContain('reviewBy: 2026-11-21');
  });

  it('refuses a designation in a generic notice', () => {
    const designation = { by: 'Somebody', term: 'undesirable' };
    expect(flawsOf(sampleNotice({ designation }))).toContain('designation: ');
  });

  it('wants a listed notice to say whose law it speaks of', () => {
    expect(flawsOf(sampleNotice({ scope: 'listed' }))).toContain('jurisdictions: ');
  });

  it.each(['{name}', '{outlet', 'outlet}', '{{outlet}}', '{Outlet}'])('refuses the braces of %s', (words) => {
    expect(flawsOfText(`Material from ${words}.`)).toContain('texts.en.body.0: only {outlet} and {reviewed}');
  });

  it('measures the banner with the name filled in', () => {
    const banner = (length: number) => `{outlet} ${'x'.repeat(length)}.`;
    expect(flawsOf(sampleNotice({}, { banner: banner(122) }))).toBe('');
    expect(flawsOf(sampleNotice({}, { banner: banner(123) }))).toContain(
      'texts.en.banner: 1 characters too long',
    );
  });

  it('names every flaw', () => {
    const flaws = flawsOf(sampleNotice({ reviewBy: '2020-01-01' }, { title: 'Safe reading' }));
    expect(flaws).toContain('reviewBy: ');
    expect(flaws).toContain('texts.en.title: ');
  });
});

describe('what a text has to say', () => {
  it.each([
    ['banner', 'nothing here names the outlet', { banner: 'Sharing this may be punished.' }],
    ['body', 'nothing here names the outlet', { body: ['One.', 'This is not legal advice. {reviewed}.'] }],
    ['body', 'nothing here says when', { body: ['About {outlet}.', 'This is not legal advice.'] }],
    ['body', 'say that this is not legal advice', { body: ['About {outlet}.', 'Reviewed {reviewed}.'] }],
    ['card', 'nothing here names the outlet', { card: ['One.', 'This is not legal advice. {reviewed}.'] }],
    ['card', 'nothing here says when', { card: ['About {outlet}.', 'This is not legal advice.'] }],
    ['card', 'say that this is not legal advice', { card: ['About {outlet}.', 'Reviewed {reviewed}.'] }],
    [
      'save.body',
      'keeping the file may be punished',
      { save: { title: 'T', body: ['It stays.', 'It does.'] } },
    ],
  ])('is wanted: %s, %s', (key, reason, text) => {
    const flaws = noticeFlaws(sampleNotice({}, text));
    expect(flaws).toHaveLength(1);
    expect(flaws[0]?.key).toBe(`texts.en.${key}`);
    expect(flaws[0]?.reason).toContain(reason);
  });

  it.each(['no capital letter.', 'No stop', ' A blank before.', ', and {outlet} too.', '— a dash.'])(
    'comes in whole sentences: refuses "%s"',
    (words) => {
      const [flaw, ...others] = noticeFlaws(sampleNotice({}, { body: bodyOf('en', words) }));
      expect(flaw?.key).toBe('texts.en.body.0');
      expect(others).toEqual([]);
    },
  );

  it.each([
    '{outlet} is read here.',
    '“Quoted,” they said.',
    'Is it so?',
    'They said: “No.”',
    '2024 was a year.',
  ])('comes in whole sentences: takes "%s"', (words) => {
    expect(flawsOfText(words)).toBe('');
  });

  it.each(['body', 'save.body', 'card'] as const)('has as many paragraphs in every language: %s', (key) => {
    const short = sampleText();
    const list = key === 'save.body' ? short.save.body : short[key];
    list.splice(0, 2, list.join(' '));
    const flaws = noticeFlaws(sampleNotice({ texts: { en: sampleText(), ka: short } }));
    expect(flaws).toEqual([
      { key: `texts.ka.${key}`, reason: '1 paragraphs, and 2 in English; say the same in both' },
    ]);
  });
});

describe('forbidden claims', () => {
  it.each([
    ['en', 'Reading is safe.'],
    ['en', 'SAFELY kept.'],
    ['en', 'It is legal to read.'],
    ['en', 'Saving is allowed at home.'],
    ['en', 'There is no risk in this.'],
    ['en', 'You stay anonymous.'],
    ['en', 'We can promise that saving is safe.'],
    ['en', 'We cannot tell you everything; saving is safe.'],
    ['ru', 'Мы не можем обещать всего: читать безопасно.'],
    ['ru', 'Читать безопасно.'],
    ['ru', 'Это законно.'],
    ['ru', 'Чтение разрешено.'],
    ['uk', 'Це безпечно.'],
    ['be', 'Гэта бяспечна.'],
    ['kk', 'Бұл қауіпсіз.'],
    ['fa', 'این کار قانونی است.'],
    ['ru-RU', 'Это легально.'],
    ['en', 'Reading is not illegal.'],
    ['en', 'You may read this freely.'],
    ['ru', 'За это ничего не грозит.'],
    ['ru', 'Чтение не запрещено.'],
    ['uk', 'Читання не заборонене.'],
    ['uk', 'Вам нічого не загрожує.'],
    ['be', 'Чытанне не забаронена.'],
    ['kk', 'Оқуға рұқсат бар.'],
    ['kk', 'Сақтау тәуекелсіз.'],
    ['fa', 'خواندن مجاز است.'],
    ['fa', 'نگه‌داشتن بی‌خطر است.'],
  ])('refuses in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toContain(`texts.${language}.body.0: `);
  });

  it.each([
    ['en', 'This is not legal advice.'],
    ['en', 'We cannot tell you that saving is safe.'],
    ['en', 'It may be illegal and unsafe.'],
    ['ru', 'Мы не можем обещать, что сохранение безопасно.'],
    ['ru', 'Это незаконно и небезопасно.'],
    ['uk', 'Ми не можемо обіцяти, що це безпечно.'],
    ['be', 'Мы не можам абяцаць, што гэта бяспечна.'],
    ['kk', 'Сақтау қауіпсіз деп айта алмаймыз.'],
    ['fa', 'این کار غیرقانونی است و مجازات دارد.'],
    ['fa', 'نمی‌توانیم بگوییم ذخیره‌کردن بی‌خطر است.'],
    ['ka', 'No list of words is known for this language, so it is not judged.'],
  ])('takes in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toBe('');
  });
});

describe('designations', () => {
  it.each([
    ['en', 'The government calls {outlet} an undesirable organization.'],
    ['en', 'The “government” calls {outlet} extremist.'],
    ['ru', 'Власти внесли {outlet} в перечень нежелательных организаций.'],
    ['uk', 'Влада внесла {outlet} до переліку небажаних організацій.'],
    ['be', 'Улады называюць {outlet} экстрэмісцкай рэдакцыяй.'],
    ['kk', 'Билік {outlet} редакциясын экстремистік дейді.'],
    ['fa', 'حکومت {outlet} را متخاصم می‌خواند.'],
  ])('refuses one without quotation marks, in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toContain('put it in quotation marks');
  });

  it.each([
    ['en', '{outlet} is “undesirable”.'],
    ['ru', '{outlet} — «нежелательная организация».'],
    ['uk', '{outlet} — «небажана організація».'],
    ['be', '{outlet} — «непажаданая арганізацыя».'],
    ['kk', '{outlet} – «қалаусыз ұйым».'],
    ['fa', '{outlet} «متخاصم» است.'],
  ])('refuses one that nobody said, in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toContain('without saying who calls it that');
  });

  it.each([
    ['en', 'The Russian government calls {outlet} “undesirable”.'],
    ['en', 'A court called it "extremist".'],
    ['ru', 'Власти России называют {outlet} «нежелательной организацией».'],
    ['ru', 'РФ объявила {outlet} «нежелательной».'],
    ['be', 'Улады называюць матэрыялы {outlet} "экстрэмісцкімі".'],
  ])('takes one that is quoted and attributed, in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toBe('');
  });

  it("looks for the notice's own term as well", () => {
    const designation = { by: 'a ministry', term: 'enemy media' };
    const listed: Partial<Notice> = { scope: 'listed', jurisdictions: ['IR'], designation };
    expect(
      flawsOf(sampleNotice(listed, { body: bodyOf('en', 'A court lists {outlet} as enemy media.') })),
    ).toContain('texts.en.body.0: "enemy media"');
  });
});
