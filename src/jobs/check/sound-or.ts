import { isKnownError } from '../../domain/errors.js';
import type { DamagedPart } from './damage.js';
import type { Inspection } from './inspection.js';

/** What `read` gives; when it refuses, the refusal is a damage. */
export async function soundOr<T>(
  { damages }: Inspection,
  where: { part: DamagedPart; path: string },
  read: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isKnownError(error)) throw error;
    damages.push({ ...where, fact: error.message, articles: [] });
    return undefined;
  }
}
