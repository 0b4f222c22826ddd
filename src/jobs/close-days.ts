import { counted } from '../domain/plain-figures.js';
import { editionFileName } from '../bundle/file-names.js';
import { encodeBundleRecord } from '../domain/bundle-record.js';
import { digestOf } from '../domain/digest.js';
import { dayOf, type Edition, encodeEdition } from '../domain/edition.js';
import { editionOf, packEdition, type PackedFile } from './pack-edition.js';
import type { InForce, PublishParts } from './publish-parts.js';
import { removeSums } from './sign-editions.js';

/**
 * A past day without an offered bundle gets its bundles: when it has just ended, or when a text in it was withdrawn. So does
 * a day that got more articles after it was closed: a clock that was fast had closed it too early.
 */
export async function closePastDays(parts: PublishParts, outlet: string, current: InForce): Promise<void> {
  const { catalogue } = parts;
  const today = dayOf(parts.now());
  for (const { day } of catalogue.days(outlet)) {
    const last = catalogue.edition({ outlet, key: day });
    if (day >= today) continue;
    const versions = catalogue.versionsOfDay({ outlet, day });
    if (last && last.bundles.length > 0 && last.edition.versions.length >= versions.length) continue;
    const edition = editionOf('day', { key: day, outlet, versions });
    // The same texts without a bundle: it was withdrawn for itself, and it stays so.
    if (last?.digest === digestOf(encodeEdition(edition))) continue;
    await closeEdition(parts, edition, current);
  }
}

/**
 * The edition and its bundles as blobs for good, then all of them in the log in one step. A text that was withdrawn while
 * the bundle was built must not get in by it: then nothing is logged, and the next run builds again.
 */
async function closeEdition(parts: PublishParts, edition: Edition, current: InForce): Promise<void> {
  const { catalogue, publisher, gate, formats } = parts;
  const document = encodeEdition(edition);
  const bytes = await packEdition(parts, { edition, current, formats }, (files) =>
    gate.alone(async () => {
      if (edition.versions.some((version) => catalogue.stateOf(version) !== 'offered')) return undefined;
      const records = [];
      for (const file of files) records.push(await keepBundle(parts, { edition, current, file }));
      await removeSums(parts, edition);
      await publisher.publish([
        { kind: 'edition', document },
        ...records.map((record) => ({ kind: 'bundle' as const, document: record })),
      ]);
      return files.reduce((sum, file) => sum + file.bytes, 0);
    }),
  );
  if (bytes === undefined) return;
  const { key, outlet } = edition;
  parts.logger.log({
    event: 'edition-closed',
    outlet,
    edition: key,
    articles: edition.versions.length,
    bytes,
    text: `${outlet}: day ${key} is closed, ${counted(edition.versions.length, 'article')}`,
  });
}

/** Moves a bundle to its place among the blobs; gives the record that the log will name. */
async function keepBundle(
  { blobs }: PublishParts,
  about: { edition: Edition; current: InForce; file: PackedFile },
): Promise<Uint8Array> {
  const { edition, current, file } = about;
  return encodeBundleRecord({
    format: 'bundle/1',
    edition: digestOf(encodeEdition(edition)),
    settings: current.digest,
    addresses: current.addresses?.digest,
    kind: file.format,
    name: editionFileName(edition, file.format),
    file: await blobs.keepFile(file.path),
  });
}
