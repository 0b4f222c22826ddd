import type { BodyNode } from '../domain/body.js';
import type { Direction } from '../domain/language.js';

/** A picture that the body names as `picture:<key>` in an `img`'s `src`, before it was fetched. */
export interface PictureRef {
  key: string;
  /** Absolute http(s) addresses of the same picture, the one we want first. */
  candidates: string[];
  alt: string;
  role: 'lead' | 'inline';
}

export interface ExtractInput {
  html: string;
  /** Where the page was found, after redirects. */
  url: string;
  /** What the source said; the page's own word comes first. */
  hints: {
    title?: string;
    byline?: string;
    summary?: string;
    published?: string;
    modified?: string;
    language?: string;
  };
  /** Hosts that the operator listed for this outlet: a canonical link to another host counts for nothing. */
  hosts: string[];
}

/** An article taken out of its page: cleaned, its pictures not yet fetched. */
export interface ExtractedArticle {
  /** Canonical URL: the page's own, when its host may speak for this article. */
  url: string;
  title: string;
  summary?: string;
  byline?: string;
  section?: string;
  published?: string;
  modified?: string;
  language: string;
  direction: Direction;
  words: number;
  /** Rebuilt from the allow-list; `img` carries `src="picture:<key>"` and `alt` only. */
  body: BodyNode[];
  /** Every picture that `body` names, and a lead picture the body lacks (it is then put first in `body`). */
  pictures: PictureRef[];
  outletNotice?: { text: string; url?: string };
  extractor: string;
  confidence: number;
}
