import { digestOf } from '../domain/digest.js';
import { articleAddress } from './article-address.js';
import type { ArticleRef } from './article-ref.js';
import { eachAddressOnce, type Listing, type SkippedEntry } from './listing.js';
import { refuseEmpty } from './refuse-document.js';

/** As many as a sitemap in the form of a text may have (sitemaps.org protocol 0.9, "Text file"). */
const MAX_ADDRESSES = 50_000;
/** A text with more bad lines is no list of addresses. */
const MAX_BAD_LINES = 100;

/**
 * Reads a list of addresses: a text with a whole address on each line. Blank lines, and what follows a `#` at
 * the start of a line or after a blank, are left out. The order stays: what stands first counts as newest.
 * @throws KnownError SOURCE_EMPTY
 */
export function parseList(text: string, listUrl: string): Listing {
  const refs: ArticleRef[] = [];
  const skipped: SkippedEntry[] = [];
  for (const { line, number } of linesOf(text)) {
    const found = addressOf(line, listUrl);
    if (typeof found === 'string') refs.push({ url: found, fingerprint: digestOf(found) });
    else skipped.push({ url: line.slice(0, 200), why: `line ${number} ${found.why}` });
    const stop = whyToStop(refs.length, skipped.length);
    if (stop) {
      skipped.push({ url: listUrl, why: `${stop}; what follows line ${number} is not read` });
      break;
    }
  }
  const listing = { refs: eachAddressOnce(refs), skipped };
  refuseEmpty(listing, listUrl);
  return listing;
}

/** No address is longer; what is, is cut, and refused as none. */
const MAX_LINE = 10_000;

/**
 * The lines that say something, without comments. Counted from 1. Found by search and not by a pattern, whose repetition
 * can fill the stack of the engine when millions of lines are blank.
 */
function* linesOf(text: string): Generator<{ line: string; number: number }> {
  const plain = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  for (let start = 0, number = 1; start < plain.length; number += 1) {
    const found = plain.indexOf('\n', start);
    const end = found === -1 ? plain.length : found;
    const written = plain.slice(start, Math.min(end, start + MAX_LINE));
    const line = written.replace(/(^|\s)#.*/, '').trim();
    if (line !== '') yield { line, number };
    start = end + 1;
  }
}

function addressOf(line: string, listUrl: string): string | { why: string } {
  if (!/^https?:\/\/\S+$/i.test(line)) return { why: 'is not a whole http or https address' };
  return articleAddress(line, listUrl, listUrl);
}

function whyToStop(addresses: number, badLines: number): string | undefined {
  if (badLines >= MAX_BAD_LINES) return `has ${badLines} lines that are no addresses`;
  return addresses >= MAX_ADDRESSES ? `has ${addresses} addresses` : undefined;
}
