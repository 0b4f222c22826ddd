import type { AddressResolver } from '../page/address-resolver.js';
import { wideRendition } from './picture-identity.js';
import { usableAddress } from './picture-candidates.js';
import type { LeadPicture } from './name-pictures.js';

/** Pictures that a site shares every page with show the site, not the article. */
const BRANDING =
  /logo|default|placeholder|fallback|avatar|icon|(?:social|share|og)[-_]?(?:image|card|default)/i;

/** The picture that the page's metadata names, or undefined when it shows only the site. */
export function sharedPicture(
  named: { address: string; alt: string } | undefined,
  resolve: AddressResolver,
): LeadPicture | undefined {
  const address = named && usableAddress(named.address, resolve);
  if (!named || !address) return undefined;
  const fileName = new URL(address).pathname.split('/').at(-1) ?? '';
  if (BRANDING.test(fileName)) return undefined;
  const wide = wideRendition(address);
  return { candidates: wide && wide !== address ? [wide, address] : [address], alt: named.alt };
}
