import { describe, expect, it } from 'vitest';
import { createSaveToken, readSaveToken, type SaveTarget } from '../../mirror/save-token.js';

const KEY = new Uint8Array(32).fill(1);
const NOW = new Date('2026-11-22T14:05:33.000Z');
const HOUR_MS = 60 * 60 * 1000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

const TARGETS: SaveTarget[] = [
  { kind: 'a', name: 'a2b3c4d5e6f7g2h3' },
  { kind: 'e', name: '2026-11-22-ej47ek.zip' },
  { kind: 'e', name: 'latest-ej47ek.zip' },
  { kind: 'x', name: 'ab'.repeat(32) },
];

describe('createSaveToken', () => {
  it.each(TARGETS)('names its target and fits into an address: $kind $name', (target) => {
    const token = createSaveToken(target, KEY, NOW);
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(readSaveToken(token, KEY, NOW)).toEqual({ target, valid: true });
  });

  it('is good for two hours, and for no more than ten minutes longer', () => {
    const [target] = TARGETS as [SaveTarget];
    const token = createSaveToken(target, KEY, NOW);
    expect(readSaveToken(token, KEY, later(2 * HOUR_MS))?.valid).toBe(true);
    expect(readSaveToken(token, KEY, later(2 * HOUR_MS + 10 * 60 * 1000))).toEqual({ target, valid: false });
  });

  it('is the same for everybody who asks within ten minutes, so it marks nobody', () => {
    const [target] = TARGETS as [SaveTarget];
    expect(createSaveToken(target, KEY, later(1000))).toBe(createSaveToken(target, KEY, NOW));
  });
});

describe('readSaveToken', () => {
  const [target] = TARGETS as [SaveTarget];
  const token = createSaveToken(target, KEY, NOW);

  it('refuses every change of one byte, and never throws', () => {
    const bytes = Buffer.from(token, 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(readSaveToken(changed.toString('base64url'), KEY, NOW)?.valid ?? false).toBe(false);
    }
  });

  it('refuses one made with another key, and still tells the target', () => {
    expect(readSaveToken(token, new Uint8Array(32).fill(2), NOW)).toEqual({ target, valid: false });
  });

  it('refuses another spelling of the same bytes', () => {
    expect(readSaveToken(`${token}=`, KEY, NOW)?.valid).toBe(false);
    expect(readSaveToken(token.slice(0, -1), KEY, NOW)?.valid ?? false).toBe(false);
  });

  it.each(['', 'AA', 'x'.repeat(60), 'x'.repeat(2000), '....', 'AQAAAAA'])(
    'finds no target in %.20s',
    (text) => {
      expect(readSaveToken(text, KEY, NOW)).toBeUndefined();
    },
  );
});
