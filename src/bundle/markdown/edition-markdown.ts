import type { BundleParts } from '../bundle-parts.js';
import { type BuiltBundle, createFileSink, fillSink } from '../bundle-sink.js';
import { plainEdition } from '../plain-article.js';
import { readArticle } from '../read-article.js';
import { type EditionRequest, readEdition, type ReadEdition } from '../read-edition.js';
import { articleMarkdown, cardMarkdown, encodeBlocks, passageLines } from './article-markdown.js';
import { heading } from './block-markdown.js';
import { escapeLine } from './escape-markdown.js';

/**
 * Packs an edition as one Markdown file: the card as a quotation, contents, the articles. One article at a time is
 * in memory. The same edition and settings give the same bytes. On failure no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE
 */
export async function buildEditionMarkdown(
  parts: BundleParts,
  request: EditionRequest,
): Promise<BuiltBundle> {
  const edition = await readEdition(parts, request);
  return fillSink(await createFileSink(request.out), async (sink) => {
    await sink.write(encodeBlocks([cardMarkdown(edition.card), ...frontMarkdown(edition)]));
    for (const { version } of edition.articles) {
      const article = await readArticle(parts, version);
      await sink.write(encodeBlocks([['***'], ...articleMarkdown(article, 2)]));
    }
  });
}

function frontMarkdown(edition: ReadEdition): string[][] {
  const { kicker, headline, about, contents, rows } = plainEdition(edition);
  return [
    passageLines(kicker),
    heading(escapeLine(headline.words), { direction: headline.direction, level: 1 }),
    ...about.map(passageLines),
    heading(escapeLine(contents.words), { direction: contents.direction, level: 2 }),
    rows.flatMap(({ title, facts }, i) => {
      const mark = `${i + 1}. `;
      const [line = ''] = passageLines(title);
      return [`${mark}${line}\\`, `${' '.repeat(mark.length)}${passageLines(facts).join('')}`];
    }),
  ];
}
