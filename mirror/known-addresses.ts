import { addressesOfKind, durableAddresses } from '../src/domain/addresses.js';
import type { MirrorParts } from './mirror-parts.js';

/** The addresses that readers are told, each once. */
export interface KnownAddresses {
  /** Those that the publisher has signed as lasting, then those that this mirror's operator adds. */
  durable: string[];
  /** Signed by the publisher, and public by its own choice. */
  shortLived: string[];
}

export function knownAddresses({
  catalogue,
  addresses,
}: Pick<MirrorParts, 'catalogue' | 'addresses'>): KnownAddresses {
  const list = catalogue.addresses()?.list;
  const durable = [...new Set([...durableAddresses(list), ...addresses])];
  return {
    durable,
    shortLived: addressesOfKind(list, 'short-lived').filter((one) => !durable.includes(one)),
  };
}
