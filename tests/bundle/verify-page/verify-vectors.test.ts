import { describe, expect, it } from 'vitest';
import { FILE_NAME, filesOf, VECTORS } from '../../log/verify-vectors.js';
import { nodeVerdict } from '../../log/node-verdict.js';
import { loadPageJudge, verdictOn } from './page-judge.js';

const { judge } = loadPageJudge();

describe('one table of verdicts', () => {
  it.each(VECTORS)('for %s, by the script of the page', async (_what, evidence, verdict) => {
    const { findings } = await judge(filesOf(evidence), evidence.key ?? '');
    expect(verdictOn(evidence.name ?? FILE_NAME, findings)).toBe(verdict);
  });
  it.each(VECTORS)('for %s, by the program', (_what, evidence, verdict) => {
    expect(nodeVerdict(evidence)).toBe(verdict.replace('prehashed', 'form'));
  });
});
