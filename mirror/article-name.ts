import { type ArticleId, isArticleId } from '../src/domain/article.js';
import { type BundleFormat, formatFacts, isBundleFormat, parseFormat } from '../src/domain/bundle-format.js';

/** An article in one of the formats that it is packed in. */
export interface ArticleName {
  id: ArticleId;
  format: BundleFormat;
}

/** What an article is packed as when nothing else is asked for. */
const USUAL_FORMAT: BundleFormat = 'html';

/** The name in the address of a save page: `<id>`, or `<id>.<format>` for another format than HTML. */
export function articleName({ id, format }: ArticleName): string {
  return format === USUAL_FORMAT ? id : `${id}.${format}`;
}

/** Reads it back; undefined for any other name. */
export function parseArticleName(name: string): ArticleName | undefined {
  const [id = '', format] = name.split('.', 2);
  if (format === undefined) return named(id, USUAL_FORMAT);
  return isBundleFormat(format) &&
    format !== USUAL_FORMAT &&
    articleName({ id: id as ArticleId, format }) === name
    ? named(id, format)
    : undefined;
}

/** Reads the address of an article's bundle for programs, `<id>.html` or `<id>-text.html`. */
export function parseArticleFile(file: string): ArticleName | undefined {
  const { stem, format } = parseFormat(file) ?? {};
  return stem === undefined || format === undefined ? undefined : named(stem, format);
}

function named(id: string, format: BundleFormat): ArticleName | undefined {
  return isArticleId(id) && formatFacts(format).of.includes('article') ? { id, format } : undefined;
}
