import { readJudgeScript } from '../../../src/bundle/verify-page/verify-script.js';

export interface Finding {
  name: string;
  kind: string;
  fact: string;
  seconds?: number;
}

/** What the script of the page that checks files defines, run here with node's WebCrypto. */
export interface PageJudge {
  judge: (
    files: readonly { name: string; bytes: Uint8Array }[],
    pasted: string,
  ) => Promise<{ findings: Finding[]; keys: Uint8Array[] }>;
  isSigned: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  keyWords: (publicKey: Uint8Array, list: readonly string[]) => Promise<string[]>;
}

/** The text of the page itself, without the part that needs a page. */
export function loadPageJudge(): PageJudge {
  // oxlint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function(
    `'use strict';\n${readJudgeScript()}\nreturn { judge, keyWords, isSigned };`,
  )() as PageJudge;
}

/** What was found of one file; when nothing holds against it, the first thing that speaks for it. */
export function verdictOn(name: string, findings: readonly Finding[]): string {
  const own = findings.filter((finding) => finding.name === name);
  const found = own.find(({ kind }) => kind !== 'good' && kind !== 'whole') ?? own[0];
  return found ? `${found.kind} ${found.fact}` : 'nothing';
}
