import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { sparingCompiling } from '../../src/net/spare-compiling.js';

let sources = 0;

/** Never twice the same, since V8 remembers what it compiled, but all of one length: by that it tells what is kept. */
const freshSource = () => `(function kept() { return ${sources++}; })()`;

/** V8 takes what it compiled earlier only while its flags are the same. */
function isKeptCodeRefused(cachedData: Buffer): boolean | undefined {
  return new Script(freshSource(), { cachedData }).cachedDataRejected;
}

describe('loading WebAssembly without compiling it soon for speed', () => {
  const kept = new Script(freshSource()).createCachedData();

  it.runIf(process.versions.v8.startsWith('11.3.'))("tells Node 20's V8 so by a flag", () => {
    let refused: boolean | undefined;
    sparingCompiling(() => void (refused = isKeptCodeRefused(kept)));
    expect(refused).toBe(true);
  });

  it('leaves no flag behind, so that code kept on disk is still taken', () => {
    sparingCompiling(() => undefined);
    expect(isKeptCodeRefused(kept)).toBe(false);
  });

  it('leaves none behind either when the work throws', () => {
    const work = () => {
      throw new Error('no parser');
    };
    expect(() => sparingCompiling(work)).toThrow('no parser');
    expect(isKeptCodeRefused(kept)).toBe(false);
  });
});
