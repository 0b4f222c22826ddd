/** Far more than any feed has, and few enough for the tree that a parser builds of them to stay small. */
const MAX_ENTRIES_PARSED = 20_000;

/** The start of an entry in RSS, RDF and Atom, under whatever prefix. */
const ENTRY_START = /<(?:[\w-]+:)?(?:item|entry)[\s>]/gi;

/** A feed's XML up to the end of its first 20,000 entries; `isShortened` tells that there were more. */
export function firstEntries(xml: string): { xml: string; isShortened: boolean } {
  let entries = 0;
  for (const { index } of xml.matchAll(ENTRY_START)) {
    if (++entries > MAX_ENTRIES_PARSED) return { xml: xml.slice(0, index), isShortened: true };
  }
  return { xml, isShortened: false };
}
