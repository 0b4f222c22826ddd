/** What bencoding can write (BEP 3, "bencoding"): byte strings, text as UTF-8, whole numbers, lists, dictionaries. */
export type Bencodable = Uint8Array | string | number | readonly Bencodable[] | BencodableDictionary;

/** Keys are ASCII. */
export interface BencodableDictionary {
  readonly [key: string]: Bencodable;
}

/** The one spelling of a value: "Keys must be strings and appear in sorted order (sorted as raw strings)". */
export function bencode(value: Bencodable): Uint8Array {
  return new Uint8Array(Buffer.concat(partsOf(value)));
}

function partsOf(value: Bencodable): Uint8Array[] {
  if (typeof value === 'string') return partsOf(Buffer.from(value));
  if (typeof value === 'number') return [Buffer.from(`i${BigInt(value)}e`)];
  if (value instanceof Uint8Array) return [Buffer.from(`${value.length}:`), value];
  if (isList(value)) return [Buffer.from('l'), ...value.flatMap(partsOf), Buffer.from('e')];
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    Buffer.from('d'),
    ...entries.flatMap(([key, held]) => [key, held].flatMap(partsOf)),
    Buffer.from('e'),
  ];
}

function isList(value: readonly Bencodable[] | BencodableDictionary): value is readonly Bencodable[] {
  return Array.isArray(value);
}
