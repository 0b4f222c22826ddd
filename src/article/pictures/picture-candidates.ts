import type { AddressResolver } from '../page/address-resolver.js';
import type { PageElement } from '../page/page-dom.js';
import { wideRendition } from './picture-identity.js';
import { parseSrcset, type SizedAddress } from './srcset.js';

/** Wider than this is only taken when nothing good is offered: it is made smaller afterwards. */
const WIDEST_WANTED_PX = 1_600;
/** A picture of this width is good to read on a phone; a too wide one comes before anything smaller. */
const GOOD_PX = 600;
const MAX_CANDIDATES = 4;
/** Where scripts find what they load late. */
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set'];
const LAZY_ADDRESSES =
  'data-src data-lazy-src data-original data-lazy data-hi-res-src data-full-src data-url data-image data-img-src'.split(
    ' ',
  );
/** Stand-ins that show while the real picture loads, and vector drawings, which we do not keep. */
const PLACEHOLDER =
  /(^|[/_-])(blank|spacer|pixel|placeholder|loading|loader|transparent|1x1|clear|grey|gray|lazy)[^/]{0,20}\.(gif|png|jpe?g|webp)$|\.svg$/i;

/**
 * The absolute addresses that `img` stands for, the one we want first: the widest up to 1,600 pixels, then
 * by use to a reader. Empty when it shows nothing but a placeholder.
 */
export function pictureCandidates(image: PageElement, resolve: AddressResolver): string[] {
  const sized = [...ownSets(image), ...pictureSources(image)];
  const lazy = LAZY_ADDRESSES.map((name) => image.getAttribute(name));
  const written = [
    ...sized.sort(byWorth).map(({ address }) => address),
    ...lazy.filter((address) => address !== null),
    image.getAttribute('src') ?? '',
  ];
  const absolute = written.flatMap((address) => usableAddress(address, resolve) ?? []);
  const wide = absolute.flatMap((address) => wideRendition(address) ?? []);
  return [...new Set([...wide, ...absolute])].slice(0, MAX_CANDIDATES);
}

/** The absolute http(s) address of a picture, or undefined for placeholders and anything else. */
export function usableAddress(address: string, resolve: AddressResolver): string | undefined {
  if (/^\s*data:/i.test(address)) return undefined;
  const absolute = resolve(address);
  if (absolute === undefined || !/^https?:/.test(absolute)) return undefined;
  return PLACEHOLDER.test(new URL(absolute).pathname) ? undefined : absolute;
}

function ownSets(image: PageElement): SizedAddress[] {
  return [...LAZY_SETS, 'srcset'].flatMap((name) => parseSrcset(image.getAttribute(name)));
}

function pictureSources(image: PageElement): SizedAddress[] {
  const picture = image.closest('picture');
  if (!picture) return [];
  return [...picture.querySelectorAll('source')].flatMap((source) => [
    ...parseSrcset(source.getAttribute('data-srcset')),
    ...parseSrcset(source.getAttribute('srcset')),
  ]);
}

/** Good widths first and the widest of them first, then too wide ones, then small ones, then those without a width. */
function byWorth(a: SizedAddress, b: SizedAddress): number {
  return worth(b) - worth(a);
}

function worth({ width }: SizedAddress): number {
  if (width === undefined) return 0;
  return width <= WIDEST_WANTED_PX ? width : (GOOD_PX * WIDEST_WANTED_PX) / width;
}
