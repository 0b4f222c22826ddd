import { describe, expect, it } from 'vitest';
import { keyWords } from '../../src/log/key-words.js';
import { originOf } from '../../src/log/keys.js';
import { encodeVerifierKey, type SigningKey } from '../../src/log/note-key.js';
import { isPublisher, parsePublisherKey, vouchesFor } from '../../src/log/publisher-key.js';
import { rotateTrust } from '../../src/log/rotate-trust.js';
import { signTrust, verifyTrust } from '../../src/log/trust.js';
import { meetPublisher, trustsPath } from '../../src/log/trust-history.js';
import { rootKey, sampleKeys, trustIn } from './sample-publisher.js';
import { lateRefusal } from './refusal.js';

const keys = sampleKeys();
const { root } = keys;
const first = trustIn(keys);
const [a, b, c, d] = [rootKey(), rootKey(), rootKey(), rootKey()];

describe('the key of a publisher', () => {
  const one = signTrust(first, [root]);
  const two = rotateTrust(first, { roots: [a] }, [root, a]);
  const three = rotateTrust(verifyTrust(two), { roots: [b, c], threshold: 2 }, [a, b, c]);
  const byRoot = (key: SigningKey) => parsePublisherKey(encodeVerifierKey(key));
  const meet = (key: ReturnType<typeof parsePublisherKey>, versions = [one, two, three]) =>
    meetPublisher({
      key,
      read: (path) =>
        Promise.resolve(
          path === 'trust' ? versions.at(-1) : versions.find((_, at) => path === trustsPath(at + 1)),
        ),
    });

  it('is a root key or an origin, alone or in a file with remarks', () => {
    const line = encodeVerifierKey(root);
    expect(parsePublisherKey(line)).toMatchObject({ kind: 'root', key: { name: root.name } });
    expect(parsePublisherKey(`# by post, 3 May\n\n  ${line}\r\n`)).toMatchObject({ kind: 'root' });
    expect(parsePublisherKey(`${first.origin}\n`)).toEqual({ kind: 'origin', origin: first.origin });
  });

  it.each([
    ['nothing', ''],
    ['two keys', `${encodeVerifierKey(root)}\n${encodeVerifierKey(a)}`],
    ['a log key', encodeVerifierKey(keys.log)],
    ['a cut key', encodeVerifierKey(root).slice(0, -1)],
    ['a short origin', 'log/0123'],
    ['a host', 'https://mirror.example/'],
  ])('is not %s', async (_, text) => {
    expect(await lateRefusal(() => parsePublisherKey(text))).toBe('KEY_INVALID');
  });

  it('leads to the newest trust file from any of its root keys, and from the origin', async () => {
    expect(originOf(root)).toBe(first.origin);
    for (const key of [byRoot(root), parsePublisherKey(first.origin), byRoot(a), byRoot(b)]) {
      const { trust, added } = await meet(key);
      expect(trust).toMatchObject({ version: 3, threshold: 2 });
      expect(isPublisher(key, added)).toBe(true);
    }
    expect((await meet(byRoot(a))).added.map(({ trust }) => trust.version)).toEqual([2, 3]);
    expect(await lateRefusal(() => meet(byRoot(d)))).toBe('SIGNER_UNKNOWN');
    expect(await lateRefusal(() => meet(parsePublisherKey(originOf(d))))).toBe('SIGNER_UNKNOWN');
  });

  it('is not borrowed by listing it beside a key of one’s own', async () => {
    const thief = rootKey();
    const listed = { ...first, roots: [thief, root] };
    const bytes = signTrust(listed, [thief]);
    for (const key of [byRoot(root), parsePublisherKey(first.origin)]) {
      expect(vouchesFor(key, { trust: listed, bytes })).toBe(false);
      expect(await lateRefusal(() => meet(key, [bytes]))).toBe('SIGNER_UNKNOWN');
    }
  });

  it('is twelve words, the same for ever, and others for every other key', () => {
    const zero = keyWords(new Uint8Array(32));
    expect(zero.join(' ')).toBe('groove edit oppose spin color plow part such loop include shore drip');
    const all = Array.from({ length: 64 }, (_, at) => keyWords(Uint8Array.of(at)).join(' '));
    expect(new Set(all).size).toBe(64);
    expect(all.every((words) => words.split(' ').length === 12)).toBe(true);
  });
});
