import { escapeMarkup } from '../../src/domain/body-markup.js';
import { directionOf } from '../../src/domain/language.js';
import type { Passage } from '../../src/notice/shown-notice.js';
import { paths } from '../paths.js';
import { atomElement, atomHead, type AtomLink, atomLink, atomPassage } from './atom-elements.js';
import type { FeedHead } from './feed.js';
import { feedUrn } from './feed-urn.js';
import { noticeMarkup } from './item-markup.js';

/** Media types of catalogues (OPDS 1.2, sections 2.2 and 2.3). */
export const OPDS_TYPES = {
  navigation: 'application/atom+xml;profile=opds-catalog;kind=navigation',
  acquisition: 'application/atom+xml;profile=opds-catalog;kind=acquisition',
} as const;

/** The relation of a link that gives a file to whoever asks (OPDS 1.2, section 5.2.1). */
export const OPEN_ACCESS = 'http://opds-spec.org/acquisition/open-access';

export interface OpdsCatalogue extends FeedHead {
  kind: keyof typeof OPDS_TYPES;
  entries: readonly OpdsEntry[];
}

export interface OpdsEntry {
  /** What its id is made of. */
  name: string;
  /** Programs name the file on the device after it: neutral unless names are plain. */
  title: string;
  /** Of what is offered, where it has one language. */
  language?: string;
  updatedAt: string;
  /** What follows the notice. */
  about: readonly Passage[];
  links: readonly AtomLink[];
}

/**
 * A catalogue for reading programs (OPDS 1.2): Atom whose entries lead to other catalogues or to files. Programs
 * show an entry alone, so each begins with the notice. The author of it all is the neutral title: programs put
 * an author into the name of the file, too.
 */
export function opdsCatalogue(catalogue: OpdsCatalogue): string {
  const { language, path, outlet, kind, title, entries } = catalogue;
  const root = { type: OPDS_TYPES.navigation, to: paths.opds(language, outlet.key) };
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" xml:lang="${language}">\n`,
    atomHead(catalogue, { name: `opds ${path}`, author: title }),
    atomLink(path, { rel: 'self', type: OPDS_TYPES[kind], to: path }),
    atomLink(path, { rel: 'start', ...root }),
    root.to === path ? '' : atomLink(path, { rel: 'up', ...root }),
    ...entries.map((entry) => entryElement(catalogue, entry)),
    '</feed>\n',
  ].join('');
}

/** `content` for programs that show markup, `summary` for those that show plain words: the notice begins both. */
function entryElement(catalogue: OpdsCatalogue, entry: OpdsEntry): string {
  const { path, notice } = catalogue;
  const { name, title, language, updatedAt, about, links } = entry;
  const markup = noticeMarkup(catalogue) + about.map(paragraph).join('');
  return [
    '<entry>\n',
    atomElement('id', feedUrn(name)),
    atomElement('title', title),
    atomElement('updated', updatedAt),
    language === undefined ? '' : atomElement('dc:language', language),
    atomPassage('summary', notice.banner),
    `<content type="html">${escapeMarkup(markup)}</content>\n`,
    ...links.map((link) => atomLink(path, link)),
    '</entry>\n',
  ].join('');
}

function paragraph({ language, direction, words }: Passage): string {
  return `<p lang="${escapeMarkup(language)}" dir="${direction}">${escapeMarkup(words)}</p>`;
}

/** Words of ours in a language that we speak. */
export function passageIn(language: FeedHead['language'], words: string): Passage {
  return { language, direction: directionOf(language), words };
}
