import { setFlagsFromString } from 'node:v8';

/** The V8 of Node 20. Later ones wait seven times as long by themselves. */
const HASTY = process.versions.v8.startsWith('11.3.');
/** How many bytes of WebAssembly run before V8 compiles a function for the second time: its own number, and ours. */
const [OWN_BUDGET, BUDGET] = [1_800_000, 100_000_000];

/**
 * Does `work`; WebAssembly that is loaded in it is compiled for speed fifty times as late as Node 20 would. The HTTP
 * parser of undici is one large function: after some ten answers V8 spends a quarter of a second of processor time on
 * it, a quarter of what a whole snapshot takes. Put back at once, since what V8 keeps compiled on disk is not taken
 * under other flags.
 */
export function sparingCompiling(work: () => void): void {
  if (HASTY) setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
  try {
    work();
  } finally {
    if (HASTY) setFlagsFromString(`--wasm-tiering-budget=${OWN_BUDGET}`);
  }
}
