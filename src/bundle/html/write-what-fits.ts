import { bundleStrings } from '../../locale/bundle-strings.js';
import type { BundleSink } from '../bundle-sink.js';
import type { ListedArticle } from '../listed-article.js';
import type { ReadEdition } from '../read-edition.js';
import { renderEditionFrame, renderRow } from './edition-frame.js';

/** What a text edition may weigh at most: 500 KB. */
export const MAX_TEXT_BYTES = 512_000;
/** No article is smaller: below this, none is tried. */
const SMALLEST_ENTRY = 1024;

/** The newest articles of an edition that fit whole into {@link MAX_TEXT_BYTES}, and how many of how many those are. */
export async function writeWhatFits(
  sink: BundleSink,
  edition: ReadEdition,
  render: (article: ListedArticle) => Promise<string>,
): Promise<void> {
  const { articles, language } = edition;
  const { partOf } = bundleStrings(language).files;
  const encoder = new TextEncoder();
  const frameOf = (kept: readonly ListedArticle[], count = kept.length) =>
    renderEditionFrame(
      { ...edition, articles: kept },
      count < articles.length || kept.length === 0 ? partOf(count, articles.length) : undefined,
    );
  const kept: ListedArticle[] = [];
  const entries: Uint8Array[] = [];
  // No sentence is longer than that with the greatest number.
  const { before, after } = frameOf([], articles.length);
  let room = MAX_TEXT_BYTES - encoder.encode(before + after).length;
  for (const article of articles) {
    if (room < SMALLEST_ENTRY) break;
    const entry = encoder.encode(await render(article));
    const weight = entry.length + encoder.encode(renderRow(article, edition)).length;
    if (weight > room) continue;
    room -= weight;
    kept.push(article);
    entries.push(entry);
  }
  const frame = frameOf(kept);
  await sink.write(encoder.encode(frame.before));
  for (const entry of entries) await sink.write(entry);
  await sink.write(encoder.encode(frame.after));
}
