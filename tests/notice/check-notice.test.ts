import { describe, expect, it } from 'vitest';
import { KnownError } from '../../src/domain/errors.js';
import type { Notice } from '../../src/domain/notice.js';
import { checkNotice } from '../../src/notice/check-notice.js';
import { sampleNotice, sampleText } from './sample-notice.js';

function flawsOf(notice: Notice): string {
  try {
    checkNotice(notice, 'notices/x.json');
    return '';
  } catch (error) {
    if (error instanceof KnownError && error.code === 'NOTICE_INVALID') return error.message;
    throw error;
  }
}

const flawsOfText = (words: string): string => flawsOf(sampleNotice({}, { body: [words] }));
const flawsIn = (language: string, words: string): string =>
  flawsOf(sampleNotice({ texts: { en: sampleText(), [language]: sampleText({ body: [words] }) } }));

describe('checkNotice', () => {
  it('takes a notice that keeps the rules', () => {
    expect(flawsOf(sampleNotice({}))).toBe('');
  });

  it('asks for English', () => {
    expect(flawsOf(sampleNotice({ texts: { ru: sampleText() } }))).toBe(
      'notices/x.json: texts.en: is required: every reader can be shown English',
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
    const banner = `{outlet} ${'x'.repeat(123)}`;
    expect(flawsOf(sampleNotice({}, { banner }))).toBe('');
    expect(flawsOf(sampleNotice({}, { banner: `${banner}x` }))).toContain(
      'texts.en.banner: 1 characters too long',
    );
  });

  it('names every flaw in one line', () => {
    const flaws = flawsOf(sampleNotice({ reviewBy: '2020-01-01' }, { title: 'Safe reading' }));
    expect(flaws).toContain('reviewBy: ');
    expect(flaws).toContain('texts.en.title: ');
    expect(flaws).not.toContain('\n');
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
    ['ru', 'Читать безопасно.'],
    ['ru', 'Это законно.'],
    ['ru', 'Чтение разрешено.'],
    ['uk', 'Це безпечно.'],
    ['be', 'Гэта бяспечна.'],
    ['kk', 'Бұл қауіпсіз.'],
    ['fa', 'این کار قانونی است.'],
    ['ru-RU', 'Это легально.'],
  ])('refuses in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toContain(`texts.${language}.body.0: `);
  });

  it.each([
    ['en', 'This is not legal advice.'],
    ['en', 'We cannot tell you that saving is safe.'],
    ['en', 'It may be illegal and unsafe.'],
    ['ru', 'Мы не можем обещать, что сохранение безопасно.'],
    ['ru', 'Это незаконно и небезопасно.'],
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
  ])('refuses one without quotation marks, in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toContain('put it in quotation marks');
  });

  it.each([
    ['en', '{outlet} is “undesirable”.'],
    ['ru', '{outlet} — «нежелательная организация».'],
  ])('refuses one that nobody said, in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toContain('without saying who calls it that');
  });

  it.each([
    ['en', 'The Russian government calls {outlet} “undesirable”.'],
    ['en', 'A court called it "extremist".'],
    ['ru', 'Власти России называют {outlet} «нежелательной организацией».'],
    ['be', 'Улады называюць матэрыялы {outlet} "экстрэмісцкімі".'],
  ])('takes one that is quoted and attributed, in %s: %s', (language, words) => {
    expect(flawsIn(language, words)).toBe('');
  });

  it("looks for the notice's own term as well", () => {
    const designation = { by: 'a ministry', term: 'enemy media' };
    const listed: Partial<Notice> = { scope: 'listed', jurisdictions: ['IR'], designation };
    expect(flawsOf(sampleNotice(listed, { body: ['A court lists {outlet} as enemy media.'] }))).toContain(
      'texts.en.body.0: "enemy media"',
    );
  });
});
