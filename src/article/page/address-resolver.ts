/** The absolute http, https or mailto address that a page means by `address`, or undefined for any other. */
export type AddressResolver = (address: string) => string | undefined;

const MAX_ADDRESS_CHARACTERS = 4_000;
const KEPT_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** Resolves against the page's `base` element when that names an http(s) address, else against its URL. */
export function createAddressResolver(pageUrl: string, base?: string | null): AddressResolver {
  const baseUrl = (base && absolute(base, pageUrl, /^https?:/)) || pageUrl;
  return (address) => absolute(address, baseUrl, undefined);
}

function absolute(address: string, base: string, scheme: RegExp | undefined): string | undefined {
  const trimmed = address.trim();
  if (trimmed === '' || trimmed.length > MAX_ADDRESS_CHARACTERS) return undefined;
  const url = URL.canParse(trimmed, base) ? new URL(trimmed, base) : undefined;
  if (!url || !KEPT_PROTOCOLS.has(url.protocol)) return undefined;
  return scheme && !scheme.test(url.href) ? undefined : url.href;
}
