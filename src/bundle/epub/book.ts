import type { Direction } from '../../domain/language.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';

/** A line of the contents: a page, or a section with its pages. */
export interface ContentsEntry {
  label: string;
  language: string;
  direction: Direction;
  /** Of a section the address of its first page. */
  href: string;
  entries?: readonly ContentsEntry[];
}

/** What an EPUB says about itself, apart from its pages and pictures. */
export interface Book {
  /** Stays the same when the book is built again. */
  identifier: string;
  title: string;
  /** What the book itself speaks. */
  language: InterfaceLanguage;
  /** Which way its pages are turned. */
  direction: Direction;
  /** Languages of its texts (BCP 47), the first one that of the book; none twice. */
  languages: readonly string[];
  /** ISO instant: the newest capture in it. */
  modified: string;
  contents: readonly ContentsEntry[];
  /** Where the contents stand as a page; undefined for a book of one article. */
  contentsHref?: string;
  /** The page where the first article begins. */
  textHref: string;
}
