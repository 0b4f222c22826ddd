import { expect, it } from 'vitest';
import { encodeMinisignKey, minisignKeyOf } from '../../../src/log/minisign.js';
import { asCommandSays, commandVerdict } from './command-verdict.js';
import { damaged, randomFiles, signedBy } from '../../log/signed-samples.js';
import { FILE_NAME, filesOf, keys } from '../../log/verify-vectors.js';
import { createRandom } from '../../support/seeded-random.js';
import { loadPageJudge, verdictOn } from './page-judge.js';

const COUNT = 1000;
const { judge } = loadPageJudge();
const key = encodeMinisignKey(minisignKeyOf(keys.minisign));
const random = createRandom(13);
const whole = signedBy(keys.minisign, randomFiles(COUNT, random));

it.each([
  ['whole', whole, /^good signed$/],
  ['damaged', damaged(whole, random), /^(forged file|unknown-signer other-key|forged (form|prehashed))$/],
] as const)('node and WebCrypto say the same of 1,000 %s files', async (_what, samples, expected) => {
  expect(samples).toHaveLength(COUNT);
  for (const [n, { bytes, signature }] of samples.entries()) {
    const evidence = { file: bytes, minisig: signature, key };
    const verdict = verdictOn(FILE_NAME, (await judge(filesOf(evidence), key)).findings);
    expect(verdict, `file ${n}`).toMatch(expected);
    expect(commandVerdict(evidence), `file ${n}`).toBe(asCommandSays(verdict));
  }
});
