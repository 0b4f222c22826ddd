import { describe, expect, it } from 'vitest';
import { cleanByline } from '../../../src/article/metadata/clean-byline.js';

describe('cleanByline', () => {
  it.each([
    [['By Dana Orlova'], 'Dana Orlova'],
    [['Written by: Dana Orlova and Tom Hale'], 'Dana Orlova and Tom Hale'],
    [['Автор: Дана Орлова'], 'Дана Орлова'],
    [['نویسنده: دانا اورلوا'], 'دانا اورلوا'],
    [['Byron Ferry'], 'Byron Ferry'],
    [['Dana Orlova', 'dana orlova', 'Tom Hale'], 'Dana Orlova, Tom Hale'],
    [['By Dana Orlova, with reporting by Pavel Sitko'], 'Dana Orlova, with reporting by Pavel Sitko'],
    [['By\n   Dana Orlova\n   March 25, 2015'], 'Dana Orlova'],
    [['Dana Orlova | Nov 22'], 'Dana Orlova'],
    [['https://social.example/dana', 'Dana Orlova'], 'Dana Orlova'],
  ])('makes of %j %j', (names, expected) => {
    expect(cleanByline(names)).toBe(expected);
  });

  it.each([
    'https://social.example/dana',
    '@dana',
    'dana@outlet.example',
    '22.11.2026',
    '  ',
    'Follow author',
  ])('sees no name in %j', (text) => {
    expect(cleanByline([text])).toBeUndefined();
  });
});
