import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** In the order in which each goes on from the one before. */
const FILES = ['signatures', 'log', 'judge', 'key-words', 'page'] as const;

/** All but what needs a page: it runs in node too. */
const JUDGE_FILES = FILES.slice(0, -1);

/** For a browser that does not understand the other script: shows that it cannot check. */
export const FIRST_SCRIPT = "document.getElementById('unable').hidden = false;";

/** The script of the page, without its comments; they stand beside this file, as does the script itself. */
export function readVerifyScript(): string {
  return `(function () {\n'use strict';\n${joined(FILES)}})();\n`;
}

/** The part of it that judges files: defines `judge` and `keyWords`. */
export function readJudgeScript(): string {
  return joined(JUDGE_FILES);
}

/** For a policy (CSP 3, section 2.3.1, `hash-source`). */
export function scriptHash(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}

function joined(names: readonly string[]): string {
  return names
    .map((name) => readFileSync(new URL(`./script/${name}.js`, import.meta.url), 'utf8'))
    .join('')
    .replace(/^ *\/\*[^]*?\*\/\n/gm, '')
    .replace(/^ *\/\/.*\n/gm, '')
    .replace(/^ +|\n(?=\n)/gm, '');
}
