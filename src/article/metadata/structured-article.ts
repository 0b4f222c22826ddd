import { isStructuredNode, type StructuredNode, structuredNodes } from './structured-nodes.js';

/** What the JSON-LD of a page says of its article, as it stands there: nothing is cleaned. */
export interface StructuredArticle {
  title?: string;
  summary?: string;
  authors: string[];
  section?: string;
  published?: string;
  modified?: string;
  language?: string;
  /** The whole text, which some outlets repeat here. */
  body?: string;
  siteName?: string;
}

/** The schema.org types of news work: Article and everything beneath it, and the like. */
const ARTICLE_TYPE =
  /^(https?:\/\/schema\.org\/)?(\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|\w*NewsArticle|Review|Interview|VideoObject|ImageGallery)$/;
const PAGE_TYPE = /^(https?:\/\/schema\.org\/)?(WebPage|ItemPage)$/;

/** Reads the JSON-LD scripts of a page; undefined when they describe no article. */
export function parseStructuredArticle(
  scripts: readonly string[],
  { url, documentTitle }: { url: string; documentTitle: string },
): StructuredArticle | undefined {
  const nodes = structuredNodes(scripts);
  const article = chooseArticle(nodes, url);
  if (!article) return undefined;
  const byId = new Map(nodes.filter((node) => 'name' in node).map((node) => [node['@id'], node]));
  return {
    title: titleOf(article, documentTitle),
    summary: text(article['description']),
    authors: names(article['author'] ?? article['creator'], byId),
    section: text(article['articleSection']),
    published: text(article['datePublished']) ?? text(article['uploadDate']) ?? text(article['dateCreated']),
    modified: text(article['dateModified']),
    language: languageOf(article['inLanguage']),
    body: text(article['articleBody']),
    siteName: names(article['publisher'], byId)[0],
  };
}

/** Some write a description into `headline` and the title into `name`: the document's title decides. */
function titleOf(article: StructuredNode, documentTitle: string): string | undefined {
  const headline = text(article['headline']);
  const name = text(article['name']);
  if (headline === undefined || name === undefined) return headline ?? name;
  return documentTitle.trim().startsWith(name) ? name : headline;
}

/** A page may describe other articles too: its own is the one that names the page, else the first. */
function chooseArticle(nodes: readonly StructuredNode[], url: string): StructuredNode | undefined {
  const articles = nodes.filter((node) => hasType(node, ARTICLE_TYPE));
  const rank = (node: StructuredNode): number =>
    (hasType(node, /Article|Posting/) ? 2 : 0) + (isAboutPage(node, url) ? 4 : 0);
  const best = articles.reduce<StructuredNode | undefined>(
    (chosen, node) => (chosen && rank(chosen) >= rank(node) ? chosen : node),
    undefined,
  );
  return best ?? nodes.find((node) => hasType(node, PAGE_TYPE) && 'datePublished' in node);
}

function isAboutPage(node: StructuredNode, url: string): boolean {
  const main = node['mainEntityOfPage'];
  const addresses = [node['url'], node['@id'], main, isStructuredNode(main) ? main['@id'] : undefined];
  return addresses.some((address) => typeof address === 'string' && address.split('#')[0] === url);
}

function hasType(node: StructuredNode, wanted: RegExp): boolean {
  return list(node['@type']).some((type) => typeof type === 'string' && wanted.test(type));
}

/** The names of people or organisations: texts, objects with a name, or references to such an object. */
function names(value: unknown, byId: ReadonlyMap<unknown, StructuredNode>): string[] {
  return list(value).flatMap((who) => {
    if (typeof who === 'string') return [who];
    if (!isStructuredNode(who)) return [];
    const name = text(who['name']) ?? text(byId.get(who['@id'])?.['name']);
    return name === undefined ? [] : [name];
  });
}

function languageOf(value: unknown): string | undefined {
  const first = list(value)[0];
  return isStructuredNode(first) ? (text(first['alternateName']) ?? text(first['name'])) : text(first);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function text(value: unknown): string | undefined {
  const first = list(value)[0];
  return typeof first === 'string' && first.trim() !== '' ? first : undefined;
}
