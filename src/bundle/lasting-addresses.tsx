import type { BlobStore } from '../archive/blob-store.js';
import { durableAddresses, parseAddresses } from '../domain/addresses.js';
import type { Digest } from '../domain/digest.js';
import { directionOf } from '../domain/language.js';
import { bundleStrings } from '../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../locale/interface-language.js';
import type { Passage } from '../notice/shown-notice.js';

interface LastingAddressesProps {
  addresses: readonly string[] | undefined;
  language: InterfaceLanguage;
}

/** Where to turn when the place a file came from is gone: as text, not as links, as a visit can be seen. */
export function LastingAddresses({ addresses = [], language }: LastingAddressesProps) {
  if (addresses.length === 0) return null;
  return (
    <>
      <p>{bundleStrings(language).lasting}</p>
      {addresses.map((address) => (
        <p>
          <bdi dir="ltr">{address}</bdi>
        </p>
      ))}
    </>
  );
}

/** The same for plain text. Each address has a line of its own, so that no mark of direction is copied with it. */
export function addressPassages(
  addresses: readonly string[] | undefined,
  language: InterfaceLanguage,
): Passage[] {
  if (!addresses || addresses.length === 0) return [];
  const words = bundleStrings(language).lasting;
  return [
    { language, direction: directionOf(language), words },
    ...addresses.map((address): Passage => ({ language: 'en', direction: 'ltr', words: address })),
  ];
}

/**
 * The addresses that a bundle was built with, by the digest in its record.
 * @throws KnownError BLOB_MISSING, BLOB_DAMAGED, MANIFEST_INVALID
 */
export async function recordedAddresses(
  blobs: Pick<BlobStore, 'read'>,
  digest: Digest | undefined,
): Promise<string[]> {
  return digest === undefined ? [] : durableAddresses(parseAddresses(await blobs.read(digest)));
}
