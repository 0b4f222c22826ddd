/** A host as RFC 2396 (section 3.2.2) has it: what strict readers and validators know as one. */
const HOST =
  /^(\[[0-9a-f:.]+\]|\d+(\.\d+){3}|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z]([a-z0-9-]*[a-z0-9])?\.?)$/i;
/** What stands neither for itself nor between parts of an address (RFC 3986, sections 2.2 and 2.3), and a bare `%`. */
const NOT_IN_PARTS = /%(?![0-9a-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/gi;

/**
 * A web or mail address in the strict form of RFC 3986, which XML formats and their validators ask for, where
 * browsers also take `|` or a bare `%`. Undefined for what cannot be written so.
 */
export function linkAddress(address: string): string | undefined {
  if (!/^(https?:|mailto:)/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'mailto:' && !HOST.test(url.hostname)) return undefined;
  const [, start = '', rest = ''] = /^(https?:\/\/[^/?#]*|mailto:)(.*)$/s.exec(url.href) ?? [];
  const [before = '', ...fragments] = rest.split('#');
  const fragment = fragments.length > 0 ? `#${escapeParts(fragments.join('#'))}` : '';
  const strict = `${start}${escapeParts(before)}${fragment}`;
  return strict === 'mailto:' ? undefined : strict;
}

function escapeParts(text: string): string {
  return text.replace(NOT_IN_PARTS, (mark) => encodeURIComponent(mark));
}
