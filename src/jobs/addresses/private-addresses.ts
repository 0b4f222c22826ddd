import { createDurableFiles } from '../../archive/durable-files.js';
import { type Addresses, encodeAddresses, NO_ADDRESSES, parseAddresses } from '../../domain/addresses.js';

/** In the private state. */
const PATH = 'addresses.json';

/** Short-lived addresses that only the operator knows. @throws KnownError MANIFEST_INVALID */
export async function readPrivateAddresses(stateDir: string): Promise<Addresses> {
  const bytes = await createDurableFiles(stateDir).read(PATH);
  return bytes ? parseAddresses(bytes) : NO_ADDRESSES;
}

export async function writePrivateAddresses(stateDir: string, list: Addresses): Promise<void> {
  await createDurableFiles(stateDir).put(PATH, encodeAddresses(list));
}
