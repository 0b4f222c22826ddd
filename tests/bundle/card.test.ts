import { describe, expect, it } from 'vitest';
import { type Card, cardFor, cardPassages } from '../../src/bundle/card.js';
import { isKnownError } from '../../src/domain/errors.js';
import { sampleSettings } from '../support/sample-articles.js';

const cardLines = (card: Card): string[] => cardPassages(card).map(({ words }) => words);

describe('cardFor', () => {
  it("speaks the article's language and English", () => {
    const lines = cardLines(cardFor(sampleSettings(), 'beacon', 'ru'));
    expect(lines[0]).toBe('ПРЕДУПРЕЖДЕНИЕ О РИСКАХ. СНАЧАЛА ПРОЧТИТЕ ЭТО');
    expect(lines).toContain('RISK NOTICE. READ THIS FIRST');
    expect(lines.join(' ')).toContain('«нежелательной организацией»');
    expect(lines.join(' ')).toContain('“undesirable organization”');
  });

  it('says everything once when both are English', () => {
    const lines = cardLines(cardFor(sampleSettings(), 'beacon', 'en'));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('is never empty', () => {
    expect(cardFor(sampleSettings(), 'unknown', 'tlh').notices).toHaveLength(1);
    try {
      cardFor({ ...sampleSettings(), notices: [] }, 'beacon', 'en');
      expect.unreachable();
    } catch (error) {
      expect(isKnownError(error, 'BUNDLE_WITHOUT_NOTICE')).toBe(true);
    }
  });
});
