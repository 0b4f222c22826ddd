/** One article of the demo outlet, which exists nowhere but here. */
export interface DemoArticle {
  slug: string;
  language: 'en' | 'ru' | 'fa';
  section: string;
  title: string;
  summary: string;
  byline: string;
  /** ISO instant: fixed, so that a restart of the demo finds the same articles. */
  published: string;
  paragraphs: string[];
  /** Caption of the picture; without one the article has none. */
  picture?: string;
  /** What the outlet changes after the first visit. */
  edit?: { at: string; paragraphs: string[] };
}
