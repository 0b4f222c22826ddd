import type { Request } from 'express';
import { HttpRefusal } from './http-refusal.js';

/** Ten times what the page itself could send. */
export const MAX_FORM_BYTES = 16 * 1024;

/** What somebody wrote into the form of the search page, unchecked. */
export interface SearchForm {
  /** What is looked for. */
  words: string;
  /** The outlet's key; empty for all. */
  outlet: string;
  /** A language tag; empty for all. */
  language: string;
  /** Days, `2026-11-22`; empty for no bound. */
  from: string;
  to: string;
  /** Where the list goes on; empty at its beginning. */
  after: string;
}

export const EMPTY_FORM: SearchForm = { words: '', outlet: '', language: '', from: '', to: '', after: '' };

/** True for the addresses that take the form. */
export function isSearchPath(path: string): boolean {
  return /^(\/text)?\/[a-z]{2}\/search\.html$/.test(path);
}

/** True for a form that says no length, or a larger one than we read. */
export function isFormTooLong({ headers }: Request): boolean {
  return (
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MAX_FORM_BYTES
  );
}

/**
 * Reads a form as browsers send it (application/x-www-form-urlencoded, WHATWG URL section 5.1). The server gives up
 * on one that does not come.
 * @throws HttpRefusal 400 for any other body, and for one that is cut off
 */
export async function readSearchForm(req: Request): Promise<SearchForm> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw new HttpRefusal(400, { Connection: 'close' });
  }
  const fields = new URLSearchParams(await readBody(req));
  const { words, outlet, language, from, to, after } = EMPTY_FORM;
  const form = { words, outlet, language, from, to, after };
  for (const name of Object.keys(form) as (keyof SearchForm)[]) form[name] = fields.get(name) ?? '';
  return form;
}

async function readBody(req: Request): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of req) chunks.push(chunk as Buffer);
  } catch {
    // Who was cut off gets no answer, and it is no failure of ours.
    throw new HttpRefusal(400, { Connection: 'close' });
  }
  return Buffer.concat(chunks).toString('utf8');
}
