import { formatInstant, formatShortInstant } from '../../locale/format.js';

/** `22 Nov, 14:05 UTC`, with the year where it is another one. */
export function when(instant: string | undefined, now: Date): string {
  if (instant === undefined) return 'never';
  const isThisYear = new Date(instant).getUTCFullYear() === now.getUTCFullYear();
  return `${(isThisYear ? formatShortInstant : formatInstant)(instant, 'en')} UTC`;
}
