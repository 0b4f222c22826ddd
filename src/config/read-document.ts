import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';

/** A configuration file as it was read: its value, and where in the file each part of it stands. */
export interface ReadDocument {
  value: unknown;
  /** The line of the node at `path`, or of the deepest node on the way to it that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** A mistake that keeps the file from being read as YAML, in words for people. */
export interface SyntaxMistake {
  line: number;
  message: string;
}

/** The parser's own words are for those who know YAML. */
const PLAIN_WORDS: Record<string, string> = {
  DUPLICATE_KEY: 'a key stands twice in the same group: keep one of the two',
  TAB_AS_INDENT: 'a tab stands at the beginning: use blanks instead',
  MULTIPLE_DOCS: 'a second document begins ("---"): keep one',
  TAG_RESOLVE_FAILED: 'a tag ("!…") stands before a value: take it out',
};

/** Aliases give one part of the file several places: this is more than any honest file repeats. */
const MOST_ALIASES = 50;

/** Reads YAML 1.2. Nothing in it can make an object that is more than data. */
export function readDocument(text: string): ReadDocument | SyntaxMistake {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    const reason = broken.message.replace(/\s+/g, ' ');
    const message =
      PLAIN_WORDS[broken.code] ?? `this is not YAML (${reason}): look at quotes and indentation`;
    return { line: lines.linePos(broken.pos[0]).line, message };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, lineOf: (path) => lineOf(document, lines, path) };
  } catch {
    return { line: 1, message: 'the aliases ("*…") in it repeat too much: write the parts out' };
  }
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = (pair.key as Scalar).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else break;
  }
  // An empty file has no first line to count.
  return Math.max(1, lines.linePos(offset).line);
}
