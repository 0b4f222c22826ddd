/** A name of the Pangea CMS: a GUID, perhaps a crop, then the size that is wanted. */
const PANGEA =
  /\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:_tv\d)?)((?:_c[xyw]\d{1,4}){0,3})(?:_w\d{1,5})?(?:_[hr]\d{1,5}){0,2}(?:_s)?\.(jpe?g|png|gif|webp)$/i;
const PANGEA_WIDTH = 1023;
/** Query parameters that choose a rendition, never a picture. */
const RENDITION =
  /^(w|h|width|height|q|quality|fit|crop|auto|format|fm|resize|dpr|s|sig|strip|ssl|v|ver|itok|impolicy|im|downsize|output-quality)$/i;

/**
 * What all addresses of one picture have in common: the path without host and size, or the GUID of a Pangea
 * picture. Used to see that a picture is shown twice, never to fetch it.
 */
export function pictureIdentity(address: string): string {
  const url = new URL(address);
  const guid = PANGEA.exec(url.pathname)?.[1];
  if (guid) return `guid:${guid.toLowerCase()}`;
  const path = url.pathname
    .toLowerCase()
    .replace(/[-_]\d{2,5}x\d{2,5}(?=\.[a-z]{3,4}$)/, '')
    .replace(/-scaled(?=\.[a-z]{3,4}$)/, '');
  const kept = [...url.searchParams].filter(([name]) => !RENDITION.test(name));
  return `${path}?${new URLSearchParams(kept).toString()}`;
}

/** True when the identity does not depend on how the site names its sizes. */
export function isReliableIdentity(identity: string): boolean {
  return identity.startsWith('guid:');
}

/** The same Pangea picture at a width that is good to read, or undefined for any other address. */
export function wideRendition(address: string): string | undefined {
  const [whole, guid, crop, type] = PANGEA.exec(address) ?? [];
  if (whole === undefined) return undefined;
  return `${address.slice(0, -whole.length)}/${guid}${crop}_w${PANGEA_WIDTH}_r1_s.${type}`;
}
