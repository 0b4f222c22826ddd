import { type BodyNode, bodyRule } from '../domain/body.js';
import { directionOf } from '../domain/language.js';
import { standfirstOf } from '../domain/standfirst.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import { formatDay, formatInstant } from '../locale/format.js';
import type { Passage } from '../notice/shown-notice.js';
import { factLine, listedFacts } from './article-facts.js';
import { headlineOf } from './bundle-titles.js';
import { groundLines } from './grounds.js';
import { addressPassages } from './lasting-addresses.js';
import type { ListedArticle } from './listed-article.js';
import { picturesAsWords } from './pictures-as-words.js';
import { plainLine } from './plain-line.js';
import type { ReadArticle } from './read-article.js';
import type { ReadEdition } from './read-edition.js';

/** An article for formats without markup of ours: its passages in the order in which they stand. */
export interface PlainArticle {
  /** One line of notice, then what the outlet's own page said of the risk. */
  notice: Passage[];
  /** Outlet and section. */
  kicker: Passage;
  headline: Passage;
  /** Standfirst, byline, dates. */
  about: Passage[];
  /** Words stand in the place of pictures. */
  body: BodyNode[];
  /** Where the copy comes from; `url` stands between the two. */
  copiedFrom: { before: string; url: string; after: string };
  /** On what ground it was copied, its digest, how to check it. */
  provenance: Passage[];
  links: Passage;
}

export function plainArticle({ version, digest, body, outlet, card }: ReadArticle): PlainArticle {
  const chrome = bundleLanguage(version.language);
  const strings = bundleStrings(chrome);
  const theirs = passagesIn(version);
  const ours = passagesIn({ language: chrome, direction: directionOf(chrome) });
  const { outletNotice: notice } = version;
  const label = notice && ours(strings.outletWords(plainLine(outlet?.name ?? version.outlet)));
  const kicker = [outlet?.name ?? '', version.section ?? ''].map((part) => plainLine(part)).filter(Boolean);
  return {
    notice: [
      card.banner,
      ...(label ? [label] : []),
      ...linesOf(notice?.text).map(theirs),
      ...linesOf(notice?.url).map(theirs),
    ],
    kicker: theirs(kicker.join(' · ')),
    headline: theirs(headlineOf(version)),
    about: [
      ...linesOf(standfirstOf(version.summary, body)).map(theirs),
      ...linesOf(version.byline).map(theirs),
      ours(factLine(version, chrome)),
    ],
    body: picturesAsWords(body, (alt) => `[${strings.files.picture(alt)}]`),
    copiedFrom: {
      before: strings.copiedFrom.before,
      url: plainLine(version.url),
      after: strings.copiedFrom.after(formatInstant(version.captured, chrome)),
    },
    provenance: [
      ...groundLines(outlet, strings),
      `${strings.versionLabel}: ${digest}`,
      strings.howToCheck,
    ].map(ours),
    links: ours(strings.files.links),
  };
}

/** An edition for formats without markup of ours. */
export interface PlainEdition {
  kicker: Passage;
  headline: Passage;
  /** How many articles, the grounds, and the digests of edition and settings. */
  about: Passage[];
  contents: Passage;
  rows: { title: Passage; facts: Passage }[];
}

export function plainEdition(read: ReadEdition): PlainEdition {
  const { edition, articles, outlet, language, editionDigest, settingsDigest } = read;
  const strings = bundleStrings(language);
  const ours = passagesIn({ language, direction: directionOf(language) });
  const { made, check } = strings.readme;
  return {
    kicker: ours(plainLine(outlet?.name ?? '')),
    headline: ours(edition.kind === 'day' ? formatDay(edition.key, language) : strings.latestEdition),
    about: [
      strings.articles(articles.length),
      ...groundLines(outlet, strings),
      made(editionDigest, settingsDigest),
      check,
    ]
      .map(ours)
      .concat(addressPassages(read.addresses, language)),
    contents: ours(strings.files.contents),
    rows: articles.map((article: ListedArticle) => ({
      title: passagesIn(article)(article.title),
      facts: ours(listedFacts(article, language)),
    })),
  };
}

/** Blocks as they are, and what stands loose between them as one run. */
export function runsOf(nodes: readonly BodyNode[]): (BodyNode[] | Exclude<BodyNode, string>)[] {
  const runs: (BodyNode[] | Exclude<BodyNode, string>)[] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (typeof node !== 'string' && bodyRule(node.tag).kind !== 'phrasing') runs.push(node);
    else if (Array.isArray(last)) last.push(node);
    else runs.push([node]);
  }
  return runs;
}

function passagesIn(speech: Pick<Passage, 'language' | 'direction'>): (words: string) => Passage {
  const { language, direction } = speech;
  return (words) => ({ language, direction, words });
}

function linesOf(text = ''): string[] {
  return text
    .split(/\n+/)
    .map((line) => plainLine(line))
    .filter(Boolean);
}
