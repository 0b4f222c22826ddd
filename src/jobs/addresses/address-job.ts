import {
  addressesOfKind,
  addressFlaw,
  type Addresses,
  type AddressKind,
  canonicalAddress,
  encodeAddresses,
  NO_ADDRESSES,
  withAddress,
  withoutAddress,
} from '../../domain/addresses.js';
import { KnownError } from '../../domain/errors.js';
import type { Catalogue } from '../../archive/catalogue.js';
import type { CrawlDb } from '../crawl-db.js';
import type { Publisher } from '../publisher.js';
import { readPrivateAddresses, writePrivateAddresses } from './private-addresses.js';

export interface AddressParts {
  stateDir: string;
  catalogue: Pick<Catalogue, 'addresses'>;
  publisher: Pick<Publisher, 'publish'>;
  crawl: Pick<CrawlDb, 'forgetProbe'>;
}

/**
 * The canonical form of an address that an operator typed.
 * @throws KnownError USAGE_INVALID, with what is wrong
 */
export function soundAddress(text: string): string {
  const flaw = addressFlaw(text);
  if (flaw === undefined) return canonicalAddress(text);
  throw new KnownError('USAGE_INVALID', `${shown(text)}: ${flaw}`);
}

/**
 * Adds an address: durable ones and those that are to be public to the signed list, the others to private state.
 * @returns what was done, in plain words
 * @throws KnownError USAGE_INVALID
 */
export async function addAddress(
  parts: AddressParts,
  asked: { address: string; kind: AddressKind; isPublic: boolean },
): Promise<string[]> {
  const added = { kind: asked.kind, address: soundAddress(asked.address) };
  const logged = loggedList(parts);
  const hidden = await readPrivateAddresses(parts.stateDir);
  const isPublic = added.kind === 'durable' || asked.isPublic;
  const next = withAddress(isPublic ? logged : hidden, added);
  // Known to one list only: what is in private becomes public by retiring it first, knowingly.
  withAddress(isPublic ? hidden : logged, added);
  if (!isPublic) {
    await writePrivateAddresses(parts.stateDir, next);
    return [`${added.address} is kept in private: no page, no bundle and no log names it.`];
  }
  await publish(parts, next);
  return [
    added.kind === 'durable'
      ? `${added.address} is signed and logged. Pages name it now; bundles name it from their next building on, none is built again for it.`
      : `${added.address} is signed and logged, and the page of addresses names it, also to those who block. Bundles and print do not.`,
  ];
}

/**
 * @returns what was done, in plain words
 * @throws KnownError NOT_FOUND for an address that stands in neither list
 */
export async function retireAddress(parts: AddressParts, text: string): Promise<string[]> {
  const address = soundAddress(text);
  const logged = loggedList(parts);
  const hidden = await readPrivateAddresses(parts.stateDir);
  const isIn = (list: Addresses): boolean => list.addresses.some((one) => one.address === address);
  if (!isIn(logged) && !isIn(hidden)) {
    throw new KnownError('NOT_FOUND', `${shown(address)} stands in no list: see "tamizdat address list"`);
  }
  parts.crawl.forgetProbe(address);
  if (isIn(hidden)) {
    await writePrivateAddresses(parts.stateDir, withoutAddress(hidden, address));
    return [`${address} is forgotten here. It was public nowhere.`];
  }
  const wasDurable = addressesOfKind(logged, 'durable').includes(address);
  await publish(parts, withoutAddress(logged, address));
  return [
    `${address} is retired: pages no longer name it. The log keeps the earlier list${wasDurable ? ', and so do files that were made with it' : ''}.`,
  ];
}

function loggedList({ catalogue }: AddressParts): Addresses {
  return catalogue.addresses()?.list ?? NO_ADDRESSES;
}

async function publish({ publisher }: AddressParts, list: Addresses): Promise<void> {
  await publisher.publish([{ kind: 'addresses', document: encodeAddresses(list) }]);
}

/** As one short word for a terminal: nothing in it can turn or clear the line. */
function shown(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return JSON.stringify(short).replace(
    /[^\x20-\x7e…]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
