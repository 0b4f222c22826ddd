import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Notice, noticeSchema } from '../domain/notice.js';
import { noticeFlaws } from './check-notice.js';
import type { Flaw } from './text-flaws.js';

/** A file that should hold a notice: the notice where it has the right form, and all that is wrong with it. */
export interface ReadNotice {
  path: string;
  notice: Notice | undefined;
  flaws: readonly Flaw[];
}

/** Reads one file and holds it against every rule, or those given; what cannot be read is a flaw, not an exception. */
export function readNotice(path: string, flawsOf: (notice: Notice) => Flaw[] = noticeFlaws): ReadNotice {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    return { path, notice: undefined, flaws: [{ key: '(whole)', reason: reasonOf(error) }] };
  }
  const result = noticeSchema.safeParse(value);
  return result.success
    ? { path, notice: result.data, flaws: flawsOf(result.data) }
    : { path, notice: undefined, flaws: result.error.issues.map(flawOf) };
}

/** `FILE: KEY: REASON`, in one line. */
export function flawLine(path: string, { key, reason }: Flaw): string {
  return `${path}: ${key}: ${reason.replace(/\s+/g, ' ')}`;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code?.startsWith('E')
    ? `cannot be read (${code}); check its name and its permissions`
    : `not JSON in UTF-8 (${message})`;
}

function flawOf(issue: z.core.$ZodIssue): Flaw {
  const key = issue.path.join('.') || '(whole)';
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((name) => `"${name}"`).join(', ');
    return { key, reason: `${keys} means nothing here; take it out, or correct its spelling` };
  }
  return { key, reason: issue.message };
}
