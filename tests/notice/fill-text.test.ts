import { describe, expect, it } from 'vitest';
import { fillText } from '../../src/notice/fill-text.js';
import { sampleText } from './sample-notice.js';

const fill = (language: string, outlet: string): string =>
  fillText(sampleText({ banner: '[{outlet}]' }), { language, outlet, reviewed: '2026-11-22' }).banner;

describe('fillText', () => {
  it('fills in name and review date everywhere', () => {
    const text = fillText(sampleText(), { language: 'en', outlet: 'Radio Beacon', reviewed: '2026-11-22' });
    expect(text.banner).toBe('Sharing material from Radio Beacon may be punished.');
    expect(text.body).toEqual([
      'People were fined for sharing material from Radio Beacon.',
      'This is not legal advice. Reviewed 22 November 2026.',
    ]);
    expect(text.card[0]).toBe('A copy of material from Radio Beacon.');
    expect(text).toMatchObject({ language: 'en', direction: 'ltr', status: 'draft' });
  });

  it('isolates a name that runs the other way', () => {
    expect(fill('fa', 'Radio Beacon')).toBe('[\u2068Radio Beacon\u2069]');
    expect(fill('fa', 'Радио Маяк')).toBe('[\u2068Радио Маяк\u2069]');
    expect(fill('fa', 'رادیو فردا')).toBe('[رادیو فردا]');
    expect(fill('en', 'رادیو فردا')).toBe('[\u2068رادیو فردا\u2069]');
    expect(fill('ru', 'Radio Beacon')).toBe('[Radio Beacon]');
  });

  it('writes the review date as the language does, so that it breaks at no hyphen', () => {
    const dateIn = (language: string) =>
      fillText(sampleText(), { language, outlet: 'x', reviewed: '2026-11-22' }).body[1];
    expect(dateIn('ru')).toContain('22 ноября 2026.');
    expect(dateIn('kk')).toContain('2026 ж. 22 қараша.');
    expect(dateIn('fa')).toContain('۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶).');
    expect(dateIn('crh-Latn')).toContain('22 November 2026.');
  });

  it('keeps the number of an article of law in order inside a text from right to left', () => {
    const text = sampleText({ banner: 'مواد 361-1، ۳۶۱-۲ و 20.33' });
    const fillIn = (language: string) =>
      fillText(text, { language, outlet: 'x', reviewed: '2026-11-22' }).banner;
    expect(fillIn('fa')).toBe('مواد \u2068361-1\u2069، \u2068۳۶۱-۲\u2069 و 20.33');
    expect(fillIn('en')).toBe(text.banner);
  });

  it('does not read replacement patterns or placeholders out of a name', () => {
    expect(fill('en', "$& $' {outlet} {reviewed}")).toBe("[$& $' {outlet} {reviewed}]");
  });

  it('cuts a long name in the banner and leaves it whole in the body', () => {
    const outlet = 'Radio '.repeat(20).trim();
    const text = fillText(sampleText(), { language: 'en', outlet, reviewed: '2026-11-22' });
    expect(text.banner).toContain('…');
    expect(text.body[0]).toContain(outlet);
  });
});
