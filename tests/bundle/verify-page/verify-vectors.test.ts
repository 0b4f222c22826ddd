import { describe, expect, it } from 'vitest';
import { PLAIN_WORDS } from '../../../src/domain/plain-words.js';
import { keyWords as wordsOfProgram } from '../../../src/log/key-words.js';
import { FILE_NAME, filesOf, keys, otherKeys, VECTORS } from '../../log/verify-vectors.js';
import { asCommandSays, commandVerdict } from './command-verdict.js';
import { loadPageJudge, verdictOn } from './page-judge.js';

const { judge, keyWords } = loadPageJudge();

it('finds the words of a key as the program does', async () => {
  for (const { publicKey } of [keys.root, keys.log, otherKeys.root]) {
    expect(await keyWords(publicKey, PLAIN_WORDS)).toEqual(wordsOfProgram(publicKey));
  }
  const { keys: shown } = await judge(filesOf(VECTORS[2]![1]), '');
  expect(shown).toEqual([keys.root.publicKey]);
});

it('says nothing of what it used, and of the rest that it lies alone', async () => {
  const [, evidence] = VECTORS.find(([what]) => what === 'a logged file')!;
  const all = filesOf(evidence);
  const said = async (files: typeof all): Promise<string[]> =>
    (await judge(files, '')).findings.map(({ name, kind, fact }) => `${name}: ${kind} ${fact}`);
  expect(await said(all)).toEqual(['trust: whole trust', 'bundle.html: whole logged']);
  const without = all.filter(({ name }) => name !== FILE_NAME);
  expect(await said(without)).toEqual([
    'trust: whole trust',
    'bundle.html.tlog-proof: incomplete no-file',
    'bundle.html.record.json: incomplete no-file',
  ]);
  const renamed = all.map((file) => (file.name === FILE_NAME ? { ...file, name: 'bundle (1).html' } : file));
  expect(await said(renamed)).toEqual(['trust: whole trust', 'bundle (1).html: whole logged']);
});

describe('one table of verdicts', () => {
  it.each(VECTORS)('for %s, by the script of the page', async (_what, evidence, verdict) => {
    const { findings } = await judge(filesOf(evidence), evidence.key ?? '');
    expect(verdictOn(evidence.name ?? FILE_NAME, findings)).toBe(verdict);
  });
  it.each(VECTORS)('for %s, by the command', (_what, evidence, verdict) => {
    expect(commandVerdict(evidence)).toBe(asCommandSays(verdict));
  });
});
