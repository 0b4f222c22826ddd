/** What a source tells of one article before it is fetched. Everything but `url` is a hint. */
export interface ArticleRef {
  /** Canonical URL. */
  url: string;
  title?: string;
  byline?: string;
  summary?: string;
  /** ISO 8601 instants in UTC. */
  published?: string;
  modified?: string;
  language?: string;
  /** Changes when what the source says of this article changes; an unchanged one need not be fetched again. */
  fingerprint: string;
}
