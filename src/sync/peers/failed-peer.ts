import { isKnownError } from '../../domain/errors.js';
import type { Peer } from '../peer.js';

/** A peer that could not even be opened: whatever is asked of it fails with the reason. Bugs are thrown on. */
export function fetchFailedPeer(name: string): (error: unknown) => Peer {
  return (error) => {
    if (!isKnownError(error)) throw error;
    const fail = () => Promise.reject(error);
    return { name, read: fail, readPart: fail, close: () => Promise.resolve() };
  };
}
