import { describe, expect, it } from 'vitest';
import { PLAIN_WORDS } from '../../../src/domain/plain-words.js';
import { keyWords as wordsOfProgram } from '../../../src/log/key-words.js';
import { FILE_NAME, filesOf, keys, otherKeys, VECTORS } from '../../log/verify-vectors.js';
import { nodeVerdict } from '../../log/node-verdict.js';
import { loadPageJudge, verdictOn } from './page-judge.js';

const { judge, keyWords } = loadPageJudge();

it('finds the words of a key as the program does', async () => {
  for (const { publicKey } of [keys.root, keys.log, otherKeys.root]) {
    expect(await keyWords(publicKey, PLAIN_WORDS)).toEqual(wordsOfProgram(publicKey));
  }
  const { keys: shown } = await judge(filesOf(VECTORS[2]![1]), '');
  expect(shown).toEqual([keys.root.publicKey]);
});

describe('one table of verdicts', () => {
  it.each(VECTORS)('for %s, by the script of the page', async (_what, evidence, verdict) => {
    const { findings } = await judge(filesOf(evidence), evidence.key ?? '');
    expect(verdictOn(evidence.name ?? FILE_NAME, findings)).toBe(verdict);
  });
  it.each(VECTORS)('for %s, by the program', (_what, evidence, verdict) => {
    expect(nodeVerdict(evidence)).toBe(verdict.replace('prehashed', 'form'));
  });
});
