import { existsSync, readFileSync } from 'node:fs';
import { parsePublisherKey, type PublisherKey } from '../../log/publisher-key.js';

/**
 * What `--key K` names: a root key, an origin, or a file that holds one.
 * @throws KnownError KEY_INVALID
 */
export function readPublisherKey(value: string): PublisherKey {
  return parsePublisherKey(existsSync(value) ? readFileSync(value, 'utf8') : value);
}
