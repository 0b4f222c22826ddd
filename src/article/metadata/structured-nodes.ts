/** An object of a JSON-LD document; nothing about its properties is known. */
export type StructuredNode = Readonly<Record<string, unknown>>;

const MAX_SCRIPT_CHARACTERS = 1_000_000;
const MAX_STRUCTURED_NODES = 2_000;

/**
 * Every object in the JSON-LD scripts of a page, outer ones first: also those inside arrays, `@graph` and
 * other objects (JSON-LD 1.1, section 4.9). A script that cannot be read counts for nothing.
 */
export function structuredNodes(scripts: readonly string[]): StructuredNode[] {
  const found: StructuredNode[] = [];
  const waiting: unknown[] = scripts.map(parseTolerantly);
  for (let at = 0; at < waiting.length && found.length < MAX_STRUCTURED_NODES; at++) {
    const value = waiting[at];
    if (isStructuredNode(value)) found.push(value);
    if (typeof value === 'object' && value !== null) waiting.push(...nested(value));
  }
  return found;
}

export function isStructuredNode(value: unknown): value is StructuredNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nested(value: object): unknown[] {
  return Object.values(value)
    .filter((inner) => typeof inner === 'object' && inner !== null)
    .slice(0, MAX_STRUCTURED_NODES);
}

/** Newsrooms write JSON-LD by hand: comment marks, line feeds in strings and trailing commas are forgiven. */
function parseTolerantly(script: string): unknown {
  if (script.length > MAX_SCRIPT_CHARACTERS) return undefined;
  const text = script.replace(
    /<!--|-->|\/\*\s*<!\[CDATA\[\s*\*\/|\/\*\s*\]\]>\s*\*\/|<!\[CDATA\[|\]\]>/g,
    '',
  );
  return parseJson(text) ?? parseJson(repaired(text));
}

function repaired(text: string): string {
  const oneLine = text.replace(/[\u0000-\u001f]/g, ' ').trim();
  return oneLine.replace(/;$/, '').replace(/, {0,40}([\]}])/g, '$1');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
