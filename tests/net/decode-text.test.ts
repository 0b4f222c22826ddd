import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/net/decode-text.js';

/** `text` with one byte for each character: the bytes are spelled out as \xNN. */
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** "Привет, мир" in the charsets of old Russian sites. */
const HELLO_1251 = '\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0';
const HELLO_KOI8 = '\xf0\xd2\xc9\xd7\xc5\xd4, \xcd\xc9\xd2';
/** “It’s 5 € – naïve” in windows-1252: the bytes 0x80 to 0x9F are where Node 20 goes wrong. */
const QUOTE_1252 = '\x93It\x92s 5 \x80 \x96 na\xefve\x94';

describe('decodeText', () => {
  it.each([
    ['a UTF-8 mark', '\xef\xbb\xbfcaf\xc3\xa9', 'text/html; charset=windows-1251', 'café'],
    ['a UTF-16 mark, little end first', '\xff\xfe\x1f\x04\x40\x04', 'text/html; charset=utf-8', 'Пр'],
    ['a UTF-16 mark, big end first', '\xfe\xff\x04\x1f\x04\x40', 'text/html', 'Пр'],
    ['the header', HELLO_1251, 'text/html; charset=windows-1251', 'Привет, мир'],
    ['a quoted name in the header', HELLO_KOI8, 'text/html;Charset="KOI8-R"', 'Привет, мир'],
    ['an old name for windows-1252', QUOTE_1252, 'text/html; charset=ISO-8859-1', '“It’s 5 € – naïve”'],
    [
      'the header before the page',
      '<meta charset=koi8-r>\xe9',
      'text/html; charset=latin1',
      '<meta charset=koi8-r>é',
    ],
  ])('believes %s', (...[, input, contentType, expected]) => {
    expect(decodeText(bytes(input), contentType)).toBe(expected);
  });

  it.each([
    `<?xml version="1.0" encoding="windows-1251"?><rss>`,
    `<?xml version='1.0' encoding='windows-1251' standalone='yes'?><rss>`,
    `<meta charset="windows-1251">`,
    `<!doctype html><html><head><title>a</title><META CHARSET=windows-1251>`,
    `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`,
    `<meta content="text/html; charset=windows-1251" http-equiv="Content-Type">`,
    `<!-- <meta charset="utf-8"> --><meta charset="windows-1251">`,
    `<!-- ${'x'.repeat(2000)} --><meta charset="windows-1251">`,
  ])('believes what the document declares: %s', (prolog) => {
    expect(decodeText(bytes(prolog + HELLO_1251), 'text/html')).toBe(`${prolog}Привет, мир`);
  });

  it.each([
    ['a charset nobody knows', 'text/html; charset=utf8mb4'],
    ['an empty charset', 'text/html; charset='],
    ['a charset that is refused for safety', 'text/html; charset=iso-2022-kr'],
    ['no charset', 'text/html'],
    ['no type', undefined],
  ])('takes valid UTF-8 for UTF-8 with %s in the header', (_, contentType) => {
    expect(decodeText(utf8('Привет — “мир”'), contentType)).toBe('Привет — “мир”');
  });

  it('reads UTF-16 that declares itself in ASCII as the UTF-8 that it must be', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><a>Привет</a>';
    expect(decodeText(utf8(text), 'text/xml')).toBe(text);
  });

  it('reads UTF-16 XML without a mark by its first characters', () => {
    const text = '<?xml version="1.0"?><a>Привет</a>';
    expect(decodeText(new Uint8Array(Buffer.from(text, 'utf16le')), 'text/xml')).toBe(text);
  });

  it.each([
    ['Western European', QUOTE_1252, '“It’s 5 € – naïve”'],
    ['Cyrillic of Windows', HELLO_1251, 'Привет, мир'],
    ['Cyrillic of Unix', HELLO_KOI8, 'Привет, мир'],
  ])('guesses undeclared %s', (_, input, expected) => {
    expect(decodeText(bytes(input), undefined)).toBe(expected);
  });

  it('believes bytes that are valid UTF-8 more than an old declaration inside the page', () => {
    const page = '<html><head><meta charset="gbk"></head><body>新闻 и новости</body></html>';
    expect(decodeText(new TextEncoder().encode(page), 'text/html')).toContain('新闻 и новости');
  });

  it('believes the header more than the bytes', () => {
    const bytes = new TextEncoder().encode('Ð°');
    expect(decodeText(bytes, 'text/html; charset=windows-1252')).not.toBe('Ð°');
  });

  it('replaces what is broken and keeps the rest', () => {
    expect(decodeText(bytes('caf\xc3\xa9 \xff end'), 'text/html; charset=utf-8')).toBe('café \ufffd end');
  });

  it('reads nothing as nothing', () => {
    expect(decodeText(new Uint8Array(), 'text/html; charset=utf-16')).toBe('');
  });

  it('leaves the bytes around a view alone', () => {
    const whole = bytes(`xx${HELLO_1251}xx`);
    const view = whole.subarray(2, whole.length - 2);
    expect(decodeText(view, 'text/html; charset=windows-1251')).toBe('Привет, мир');
  });
});
