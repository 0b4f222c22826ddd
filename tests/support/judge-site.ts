import { directionOf } from '../../src/domain/language.js';
import { isInterfaceLanguage } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { addressesIn, attribute, type Element, parsePage, wordsOf } from '../bundle/parsed-page.js';

/** A mirror or an export of one, as whoever reads it finds it. */
export interface Site {
  /** Where it begins: nothing of ours may lead outside. */
  root: URL;
  /** Where the way begins, below the root. */
  starts: readonly string[];
  /** What is found at an address: the text of a page, any other file, or nothing. */
  read(url: URL): Promise<{ html: string } | 'file' | undefined>;
  /** Links that are looked at, but not followed. */
  isFollowed?: (url: URL) => boolean;
}

export interface Judgement {
  /** Addresses of the pages that were met. */
  pages: string[];
  complaints: string[];
}

/**
 * Goes over a site from link to link and looks at every page as a reader's browser would: the notice comes first, the
 * language and its direction are named, nothing is loaded or asked for elsewhere, and every link leads somewhere inside.
 */
export async function judgeSite(site: Site): Promise<Judgement> {
  const waiting = site.starts.map((start) => new URL(start, site.root).href);
  const known = new Set(waiting);
  const judgement: Judgement = { pages: [], complaints: [] };
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const url = new URL(address);
    const found = await site.read(url);
    if (found === 'file') continue;
    if (found === undefined) {
      judgement.complaints.push(`${address}: nothing is there`);
      continue;
    }
    judgement.pages.push(address);
    const page = parsePage(new TextEncoder().encode(found.html));
    const { inside, complaints } = addressesOf(page, url, site.root);
    judgement.complaints.push(...[...complaintsAbout(page, found.html), ...complaints].map((one) => `${address}: ${one}`)); // oxfmt-ignore
    for (const target of inside) {
      if (known.has(target)) continue;
      known.add(target);
      if (site.isFollowed?.(new URL(target)) ?? true) waiting.push(target);
    }
  }
  return judgement;
}

type Page = ReturnType<typeof parsePage>;

function complaintsAbout({ elements }: Page, html: string): string[] {
  const root = elements.find(({ tagName }) => tagName === 'html');
  const language = attribute(root, 'lang') ?? '';
  if (!isInterfaceLanguage(language)) return [`its language is "${language}"`];
  const first = firstOfBody(elements);
  const policy = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
  const facts: [boolean, string][] = [
    [attribute(root, 'dir') === directionOf(language), 'its direction is not that of its language'],
    [attribute(first, 'class') === 'notice', 'the notice is not the first thing'],
    [wordsOf(first).includes(stringsFor(language).notice.label), 'the notice is in another language'],
    [(attribute(policy, 'content') ?? '').startsWith("default-src 'none'; "), 'it names no policy'],
    [!/https?:|\*|unsafe|script-src/.test(attribute(policy, 'content') ?? ''), 'its policy is wide'],
    [!elements.some(({ tagName }) => ['script', 'iframe', 'base'].includes(tagName)), 'it runs something'],
    [!/@import|url\(\s*['"]?(?!data:)| on[a-z]+=| download[ =>]/i.test(html), 'it loads or starts something'],
  ];
  return facts.flatMap(([holds, complaint]) => (holds ? [] : [complaint]));
}

function firstOfBody(elements: readonly Element[]): Element | undefined {
  const body = elements.find(({ tagName }) => tagName === 'body');
  const first = body?.childNodes.find((node) => wordsOf(node).trim() !== '');
  return first && 'tagName' in first ? first : undefined;
}

/** Every address of the page: those inside as whole addresses; of the others only links of an article's text may be. */
function addressesOf(page: Page, url: URL, root: URL): { inside: string[]; complaints: string[] } {
  const inside: string[] = [];
  const complaints: string[] = [];
  for (const found of addressesIn(page)) {
    const [tag = '', ...values] = found.split(' ');
    const written = tag === 'img' && / \d+w/.test(found) ? values.filter((_, at) => at % 2 === 0) : values;
    for (const value of written) {
      if ((tag === 'link' && value === 'data:,') || (tag === 'a' && /^https?:\/\//.test(value))) continue;
      const target = new URL(value, url);
      target.hash = '';
      if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(value)) complaints.push(`${tag} ${value} is not relative`);
      else if (target.href.startsWith(root.href)) inside.push(target.href);
      else complaints.push(`${tag} ${value} leads outside`);
    }
  }
  return { inside, complaints };
}
