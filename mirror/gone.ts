import { KnownError } from '../src/domain/errors.js';

/** Why readers do not get what they asked for, where more can be said than that it was withdrawn. */
export type GoneReason = 'private' | 'removed' | 'expired';

/** Something that is no longer offered, or never is: answered with 410 and a sentence of its own. */
export class Gone extends KnownError {
  constructor(
    readonly reason: GoneReason | undefined,
    message: string,
  ) {
    super('WITHDRAWN', message);
  }
}

/** An article that was withdrawn for this reason, a code of the withdrawal; readers are told only what is no matter of law or danger. */
export function goneArticle(reason: string | undefined): Gone {
  const told = { 'removed-at-source': 'removed', expired: 'expired' } as const;
  const known = Object.entries(told).find(([code]) => code === reason)?.[1];
  return new Gone(known, 'this article is no longer offered');
}
