import type { BundleParts } from '../bundle-parts.js';
import { type BuiltBundle, createFileSink, fillSink } from '../bundle-sink.js';
import { plainEdition } from '../plain-article.js';
import { readArticle } from '../read-article.js';
import { type EditionRequest, readEdition, type ReadEdition } from '../read-edition.js';
import { wrapLines } from '../wrap-passage.js';
import { articleText, cardText, encodeText, headingLines, passageLines, RULE } from './article-text.js';

/**
 * Packs an edition as one file of plain text: the card, numbered contents, the articles under their numbers. One
 * article at a time is in memory. The same edition and settings give the same bytes. On failure no file is left.
 * @throws KnownError BUNDLE_EMPTY, BUNDLE_WITHOUT_NOTICE, BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID,
 *   BODY_INVALID, DATA_FULL, DATA_UNWRITABLE
 */
export async function buildEditionText(parts: BundleParts, request: EditionRequest): Promise<BuiltBundle> {
  const edition = await readEdition(parts, request);
  return fillSink(await createFileSink(request.out), async (sink) => {
    await sink.write(encodeText([cardText(edition.card), [RULE], ...frontText(edition)]));
    for (const [i, { version }] of edition.articles.entries()) {
      const number = `(${i + 1}/${edition.articles.length})`;
      await sink.write(encodeText([[RULE, number], ...articleText(await readArticle(parts, version))]));
    }
  });
}

function frontText(edition: ReadEdition): string[][] {
  const { kicker, headline, about, contents, rows } = plainEdition(edition);
  return [
    passageLines(kicker),
    headingLines(headline, '='),
    ...about.map((passage) => passageLines(passage)),
    headingLines(contents, '-'),
    ...rows.map(({ title, facts }, i) => {
      const mark = `${i + 1}. `;
      const rest = ' '.repeat(mark.length);
      return [
        ...wrapLines(title.words, { direction: title.direction, first: mark, rest }),
        ...wrapLines(facts.words, { direction: facts.direction, first: rest, rest }),
      ];
    }),
  ];
}
