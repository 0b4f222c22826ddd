export type DocumentKind =
  | 'rss'
  | 'rdf'
  | 'atom'
  | 'json'
  | 'urlset'
  | 'sitemapindex'
  | 'list'
  | 'html'
  | 'empty'
  | 'other';

/** A text that came from a source's address, recognised by what it holds and not by what it was called. */
export interface SourceDocument {
  kind: DocumentKind;
  /** From the root element on: prolog, comments and whatever a broken server put first are gone. Without one, all. */
  content: string;
  /** The root element's name as written; empty for JSON and for what has none. */
  rootName: string;
  /** True when the DOCTYPE brings declarations of its own: entity bombs and external entities live there. */
  hasDeclarations: boolean;
}

/** The forms in which a source can list its articles; a page is its own article. */
export type SourceForm = 'feed' | 'sitemap' | 'list' | 'page';

const FORMS: Partial<Record<DocumentKind, SourceForm>> = {
  rss: 'feed', rdf: 'feed', atom: 'feed', json: 'feed',
  urlset: 'sitemap', sitemapindex: 'sitemap', list: 'list', html: 'page',
}; // oxfmt-ignore

const LISTING_ROOTS = new Map<string, DocumentKind>([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['urlset', 'urlset'],
  ['sitemapindex', 'sitemapindex'],
]);
/** Elements that a web page may begin with, after the WHATWG MIME Sniffing standard, section 7.1. */
const PAGE_ROOTS =
  /^(html|head|body|title|meta|link|base|style|script|noscript|iframe|div|main|header|article|section|nav|table|h[1-6]|p|a|b|br|font|center|span|img|form)$/;

/** The form of a document; undefined for nothing and for what we do not know. */
export function formOf({ kind }: SourceDocument): SourceForm | undefined {
  return FORMS[kind];
}

/** Says what a text is. Never throws. */
export function recogniseDocument(text: string): SourceDocument {
  const start = text.slice(0, 1000).trimStart();
  if (start === '' && text.trim() === '') return documentOf('empty', '');
  if (start.startsWith('{')) return documentOf('json', text.trim());
  if (isList(text)) return documentOf('list', text);
  const prolog = readProlog(text);
  const content = text.slice(prolog.end);
  const rootName = /^<([^\s<>/]+)/.exec(content)?.[1] ?? '';
  if (rootName === '') return documentOf('other', text);
  const localName = rootName.toLowerCase().replace(/^\w+:/, '');
  const isPage = prolog.doctype === 'html' || PAGE_ROOTS.test(rootName.toLowerCase());
  const kind = LISTING_ROOTS.get(localName) ?? (isPage ? 'html' : 'other');
  return { kind, content, rootName, hasDeclarations: prolog.hasDeclarations };
}

function documentOf(kind: DocumentKind, content: string): SourceDocument {
  return { kind, content, rootName: '', hasDeclarations: false };
}

/** A list begins with a whole address, after blank lines and comments; so much of it is searched for one. */
function isList(text: string): boolean {
  const lines = text.slice(0, 10_000).split(/[\r\n]/);
  const first = lines.find((line) => !/^\s*(#|$)/.test(line));
  return first !== undefined && /^\s*https?:\/\/[^\s<>]+\s*(#|$)/i.test(first);
}

interface Prolog {
  /** Where the root element begins. */
  end: number;
  doctype: string;
  hasDeclarations: boolean;
}

/** Walks over text, declarations, instructions and comments (XML 1.0 production 22) to the first element. */
function readProlog(text: string): Prolog {
  const prolog: Prolog = { end: text.length, doctype: '', hasDeclarations: false };
  let at = text.indexOf('<');
  while (at !== -1) {
    const after = passMarkup(text, at, prolog);
    if (after === at) return { ...prolog, end: at };
    at = text.indexOf('<', after);
  }
  return prolog;
}

/** The place after the markup at `at`, or `at` itself when an element begins there. */
function passMarkup(text: string, at: number, prolog: Prolog): number {
  if (/[a-z_]/i.test(text.charAt(at + 1))) return at;
  if (text.startsWith('<!--', at)) return endOf(text, /-->/g, at);
  if (text.startsWith('<?', at)) return endOf(text, /\?>/g, at);
  const doctype = /<!doctype\s+([^\s[>]*)[^[>]*(\[)?/iy;
  doctype.lastIndex = at;
  const match = doctype.exec(text);
  if (!match) return at + 1;
  prolog.doctype ||= (match[1] ?? '').toLowerCase();
  prolog.hasDeclarations ||= match[2] !== undefined;
  return endOf(text, match[2] ? /\]\s*>/g : />/g, doctype.lastIndex);
}

function endOf(text: string, mark: RegExp, from: number): number {
  mark.lastIndex = from;
  return mark.test(text) ? mark.lastIndex : text.length;
}
