import { editionFileName } from '../bundle/file-names.js';
import { encodeBundleRecord } from '../domain/bundle-record.js';
import { digestOf } from '../domain/digest.js';
import { dayOf, type Edition, encodeEdition } from '../domain/edition.js';
import { editionOf, packEdition } from './pack-edition.js';
import type { InForce, PublishParts } from './publish-parts.js';

/**
 * A past day without an offered bundle gets one: when it has just ended, or when a text in it was withdrawn. So does
 * a day that got more articles after it was closed: a clock that was fast had closed it too early.
 */
export async function closePastDays(parts: PublishParts, outlet: string, current: InForce): Promise<void> {
  const { catalogue } = parts;
  const today = dayOf(parts.now());
  for (const { day } of catalogue.days(outlet)) {
    const last = catalogue.edition({ outlet, key: day });
    if (day >= today) continue;
    const versions = catalogue.versionsOfDay({ outlet, day });
    if (last?.bundle && last.edition.versions.length >= versions.length) continue;
    const edition = editionOf('day', { key: day, outlet, versions });
    // The same texts without a bundle: it was withdrawn for itself, and it stays so.
    if (last?.digest === digestOf(encodeEdition(edition))) continue;
    await closeEdition(parts, edition, current);
  }
}

/**
 * The edition and its bundle as blobs for good, then both in the log in one step. A text that was withdrawn while
 * the bundle was built must not get in by it: then nothing is logged, and the next run builds again.
 */
async function closeEdition(parts: PublishParts, edition: Edition, current: InForce): Promise<void> {
  const { blobs, catalogue, publisher, gate } = parts;
  const document = encodeEdition(edition);
  const file = await packEdition(parts, { edition, current }, ({ path }) =>
    gate.alone(async () => {
      if (edition.versions.some((version) => catalogue.stateOf(version) !== 'offered')) return undefined;
      const kept = await blobs.keepFile(path);
      const record = encodeBundleRecord({
        format: 'bundle/1',
        edition: digestOf(document),
        settings: current.digest,
        kind: 'zip',
        name: editionFileName(edition, 'zip'),
        file: kept,
      });
      await publisher.publish([
        { kind: 'edition', document },
        { kind: 'bundle', document: record },
      ]);
      return kept;
    }),
  );
  if (!file) return;
  const { key, outlet } = edition;
  parts.logger.log({
    event: 'edition-closed',
    outlet,
    edition: key,
    articles: edition.versions.length,
    bytes: file.bytes,
    text: `${outlet}: day ${key} is closed, ${edition.versions.length} articles`,
  });
}
