import { paths } from '../../../mirror/paths.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../locale/interface-language.js';
import type { Answer, Inspector, Question } from '../../net/create-inspector.js';
import type { SeenPage, Survey } from './claim.js';
import { pageFacts } from './page-facts.js';

/** Kinds of pages that are found by following links, by what their address looks like. */
const KINDS: readonly [what: string, address: RegExp][] = [
  ['outlet', /^\/en\/o\/[a-z2-7]{6}\/$/],
  ['articles of a day', /^\/en\/o\/[a-z2-7]{6}\/day\//],
  ['articles in a language', /^\/en\/o\/[a-z2-7]{6}\/in\//],
  ['older articles', /^\/en\/o\/[a-z2-7]{6}\/before\//],
  ['article', /^\/en\/a\/[a-z2-7]{16}\.html$/],
  ['versions', /^\/en\/a\/[a-z2-7]{16}\/versions\.html$/],
  ['what changed', /^\/en\/a\/[a-z2-7]{16}\/[0-9a-f]{64}-[0-9a-f]{64}\.html$/],
  ['notice', /^\/en\/n\/[a-z2-7]{6}\.html$/],
  ['notice of a country', /^\/en\/n\/[a-z]{2}\.html$/],
  ['about', /^\/en\/about\.html$/],
  ['files to keep', /^\/en\/keep\//],
  ['passing on', /^\/en\/pass\//],
  ['addresses', /^\/en\/addresses\.html$/],
  ['search', /^\/en\/search/],
  ['before saving', /^\/en\/save\//],
];
const ARTICLE = /^\/en\/a\/([a-z2-7]{16})\.html$/;
const PICTURE = /^\/p\/([0-9a-f]{64}\.(?:jpg|png))$/;
/** Pages whose links are looked through for kinds not seen yet. */
const MAX_STEPS = 24;
const MAX_PICTURES = 6;
const MAX_MORE_ARTICLES = 8;

/** A mirror that is asked, as a reader with a browser would, and as one who says a lot about himself. */
export interface SurveyRequest {
  inspector: Inspector;
  /** The root of the mirror; ends in a slash. */
  start: URL;
  /** From 0 up to 1. */
  random: () => number;
}

/**
 * Walks over a mirror: one page of each kind, the front page in every language, and pages for what fails.
 * @throws KnownError with a FETCH_ code when the mirror cannot be reached
 */
export async function surveyMirror(request: SurveyRequest): Promise<Survey> {
  const { start } = request;
  const marks = marksFor(request.random);
  const answers: { what: string; answer: Answer }[] = [];
  const ask: Survey['ask'] = async (what, { path, headers = {}, ...rest }) => {
    const question = {
      ...rest,
      url: addressOf(start, path, marks.query),
      headers: { ...marks.headers, ...headers },
    };
    const answer = await request.inspector.ask(question);
    answers.push({ what, answer });
    return answer;
  };
  const walk = await walkPages(ask, start);
  const linkedFrom = (pages: readonly SeenPage[]): string[] => pages.flatMap((page) => linkedBy(start, page));
  const illustrated = await upToAPicture(ask, walk, linkedFrom);
  const pages = [...illustrated, ...(await otherLanguages(ask, walk)), ...(await failures(ask))];
  const addresses = linkedFrom(pages);
  return {
    start,
    pages,
    answers: () => answers,
    marks: marks.values,
    article: firstMatch(addresses, ARTICLE),
    pictures: [...new Set(addresses.flatMap((path) => PICTURE.exec(path)?.[1] ?? []))].slice(0, MAX_PICTURES),
    ask,
  };
}

type Ask = Survey['ask'];

/** From the English front page on: whatever kind is linked and was not seen is gone to. */
async function walkPages(ask: Ask, start: URL): Promise<SeenPage[]> {
  const pages = [await seePage(ask, 'front page, en', { path: paths.frontPage('en') })];
  for (let at = 0; at < pages.length && pages.length < MAX_STEPS; at += 1) {
    const page = pages[at];
    for (const link of page?.facts.links ?? []) {
      const path = inMirror(start, page?.path ?? '/', link);
      const kind = KINDS.find(([, address]) => address.test(path))?.[0];
      if (kind === undefined || pages.some(({ what }) => what === `${kind}, en`)) continue;
      pages.push(await seePage(ask, `${kind}, en`, { path }));
    }
  }
  return pages;
}

/** Further articles, until one has a picture: not all have. */
async function upToAPicture(
  ask: Ask,
  walk: readonly SeenPage[],
  linkedFrom: (pages: readonly SeenPage[]) => string[],
): Promise<SeenPage[]> {
  const pages = [...walk];
  const articles = [...new Set(linkedFrom(walk))].filter((path) => ARTICLE.test(path));
  for (const path of articles.slice(0, MAX_MORE_ARTICLES)) {
    if (linkedFrom(pages).some((address) => PICTURE.test(address))) break;
    if (!pages.some((page) => page.path === path))
      pages.push(await seePage(ask, 'another article, en', { path }));
  }
  return pages;
}

/** The same kinds in the other languages, as far as an address tells which it is. */
async function otherLanguages(ask: Ask, english: readonly SeenPage[]): Promise<SeenPage[]> {
  const kinds = english.filter(({ what }) => /^(front page|article|notice|about|before saving),/.test(what));
  const wanted = INTERFACE_LANGUAGES.filter((language) => language !== 'en').flatMap((language) =>
    kinds.map(({ what, path }) => ({
      what: what.replace(/en$/, language),
      path: path.replace(/^\/en\//, `/${language}/`),
    })),
  );
  const pages: SeenPage[] = [];
  for (const { what, path } of wanted) pages.push(await seePage(ask, what, { path }));
  return pages;
}

/** Pages that nobody asks for on purpose. */
async function failures(ask: Ask): Promise<SeenPage[]> {
  const nowhere = (language: InterfaceLanguage) => ({ path: `/${language}/a/no-such-page.html` });
  return [
    await seePage(ask, 'error 404, en', nowhere('en')),
    await seePage(ask, 'error 404, fa', nowhere('fa')),
    await seePage(ask, 'error 405, en', { path: paths.about('en'), method: 'PUT' }),
  ];
}

async function seePage(
  ask: Ask,
  what: string,
  question: Omit<Question, 'url'> & { path: string },
): Promise<SeenPage> {
  const answer = await ask(what, { ...question, headers: { accept: 'text/html' } });
  return { what, path: question.path, answer, facts: pageFacts(new TextDecoder().decode(answer.body)) };
}

/** What no honest answer would say by chance. */
function marksFor(random: () => number) {
  const word = (name: string): string => `${name}-${Math.floor(random() * 1e12).toString(36)}`;
  const [agent, query, cookie] = ['agent', 'query', 'cookie'].map(word);
  // TEST-NET-3 (RFC 5737): nobody's address.
  const address = `203.0.113.${1 + Math.floor(random() * 254)}`;
  return {
    values: [agent, query, cookie, address].filter((value) => value !== undefined),
    query: query ?? '',
    headers: {
      'user-agent': `Mozilla/5.0 ${agent}`,
      cookie: `session=${cookie}`,
      'x-forwarded-for': address,
      'x-real-ip': address,
    },
  };
}

function addressOf(start: URL, path: string, query: string): URL {
  const url = new URL(`.${path}`, start);
  url.search = `utm=${query}`;
  return url;
}

/** Where a link of a page leads, from the root of the mirror; an address elsewhere stays as it is. */
function inMirror(start: URL, path: string, link: string): string {
  const page = new URL(`.${path}`, start);
  const target = URL.canParse(link, page.href) ? new URL(link, page.href) : undefined;
  if (target?.origin !== start.origin || !target.pathname.startsWith(start.pathname)) return link;
  return target.pathname.slice(start.pathname.length - 1);
}

/** Everything that a page loads or leads to, from the root of the mirror; the first candidate of each `srcset`. */
function linkedBy(start: URL, { path, facts }: SeenPage): string[] {
  const found = [...facts.loads.map((address) => address.split(/\s/)[0] ?? ''), ...facts.links];
  return found.map((link) => inMirror(start, path, link));
}

function firstMatch(addresses: readonly string[], pattern: RegExp): string | undefined {
  return addresses.flatMap((address) => pattern.exec(address)?.[1] ?? [])[0];
}
