import type { IncomingMessage } from 'node:http';
import { ELSEWHERE, type Place, placesOf } from '../src/notice/country-notices.js';
import type { Serving } from './serving.js';

/** How one request is served. */
export interface ReaderServing<S extends Serving> {
  serving: S;
  /** True when the answer holds a notice for this reader's country: it is then kept nowhere, not even here. */
  isForOne: boolean;
}

/**
 * What all routes work with, for one request: where the operator trusts a header that names a country, and there
 * are notices on that country, its pages have them open. Nothing is taken away from any page, and nobody is told
 * which country it was. Without such a header everybody gets the same.
 */
export function servingFor<S extends Serving>(
  serving: S,
  req: Pick<IncomingMessage, 'headers'>,
): ReaderServing<S> {
  const place = placeOf(serving, req);
  if (place === undefined) return { serving, isForOne: false };
  const frameOf: Serving['frameOf'] = (request) => serving.frameOf({ ...request, place });
  return { serving: { ...serving, frameOf }, isForOne: true };
}

/** A header that stands twice, or says anything but one country that we know of, says nothing. */
function placeOf({ parts, view }: Serving, { headers }: Pick<IncomingMessage, 'headers'>): Place | undefined {
  if (parts.regionHeader === undefined) return undefined;
  const said = headers[parts.regionHeader.toLowerCase()];
  const place = typeof said === 'string' && /^[A-Za-z]{2}$/.test(said) ? said.toLowerCase() : ELSEWHERE;
  return place !== ELSEWHERE && placesOf(view.settings()).includes(place) ? place : undefined;
}
