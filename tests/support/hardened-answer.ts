import { expect } from 'vitest';
import { readPage } from './shown-page.js';
import { MARK, type RawAnswer } from './raw-http.js';

/** What never stands in an answer: the request, a stack, a file from outside, who we are. */
const NEVER = [MARK, /evil\.example/, /\bat .+:\d+:\d+/, /node_modules/, /root:x:0:/, /tamizdat|express/i];
/** Statuses that are answered before there is a request to make a page for. */
const BARE = [400, 408, 431];

/**
 * Expects of an answer to a hostile request what holds for every answer: it shuts browsers in, names no product,
 * repeats nothing, and has the notice first where it is a page.
 */
export function expectHardened(answer: RawAnswer): void {
  const { status, headers, body } = answer;
  const text = body.toString();
  expect(headers['content-security-policy'], String(status)).toMatch(/^(default-src 'none'|sandbox$)/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  for (const name of ['server', 'x-powered-by', 'via', 'set-cookie'])
    expect(headers).not.toHaveProperty(name);
  for (const word of NEVER) {
    expect(JSON.stringify(headers)).not.toMatch(word);
    expect(text).not.toMatch(word);
  }
  const isHtml = headers['content-type']?.startsWith('text/html') ?? false;
  const isPage = isHtml && headers['content-security-policy'] !== 'sandbox';
  if (isPage && body.length > 0 && headers['content-encoding'] === undefined) {
    expect(readPage(text).notice, String(status)).toBeDefined();
  }
  if (status >= 400 && !isPage) expectBare(answer);
}

function expectBare({ status, headers, body }: RawAnswer): void {
  if (BARE.includes(status)) expect(body).toHaveLength(0);
  else if (status !== 416) expect(headers['content-type']).toBe('application/json; charset=utf-8');
}
