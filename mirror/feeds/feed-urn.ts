import { digestOf } from '../../src/domain/digest.js';

/** The lasting id of a feed or an item (RFC 4287 section 4.2.6): a digest, which names neither host nor outlet. */
export function feedUrn(name: string): string {
  return `urn:sha256:${digestOf(name)}`;
}
