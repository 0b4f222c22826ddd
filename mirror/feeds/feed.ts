import type { ArticleRow } from '../../src/archive/catalogue.js';
import type { BodyNode } from '../../src/domain/body.js';
import type { Version } from '../../src/domain/version.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import type { ShownNotices } from '../../src/notice/shown-notice.js';

/** What every kind of feed says of itself. */
export interface FeedHead {
  language: InterfaceLanguage;
  /** The feed's own address, from the root: all links are relative to it. */
  path: string;
  outlet: { key: string; name: string };
  /** Neutral unless names are plain: it stands in a list of feeds on somebody's device. */
  title: string;
  notice: ShownNotices;
  /** The words that lead to the notice in full. */
  meaning: string;
  /** ISO instant of the copy: what to say where no article says when it changed. */
  updatedAt: string;
}

/** A feed with whole texts. */
export interface Feed extends FeedHead {
  articles: readonly FeedArticle[];
}

export interface FeedArticle {
  row: ArticleRow;
  version: Version;
  body: readonly BodyNode[];
}
