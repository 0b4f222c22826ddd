import { setImmediate as turn } from 'node:timers/promises';
import { Tokenizer } from 'parse5';
import { handlerOf, type MarkupReader } from './read-markup.js';

/** So many characters are read before other work gets its turn: some ten milliseconds. */
const SLICE_CHARACTERS = 128 * 1024;

/**
 * Tells of the tags and texts of XML in their order, with CDATA as text. Names come in small letters, entities of
 * the document's own stay unread, and nothing needs to be closed: this is for reading what foreign XML says, not
 * for checking it. It builds no tree, takes time in step with the input, and lets other work in between.
 */
export async function readXml(xml: string, reader: MarkupReader): Promise<void> {
  const tokenizer = new Tokenizer({}, handlerOf(reader));
  // As inside of SVG: only there does HTML have CDATA sections (HTML section 13.2.5.42).
  tokenizer.inForeignNode = true;
  for (let at = 0, end = 0; at < xml.length; at = end) {
    end = sliceEnd(xml, at);
    tokenizer.write(xml.slice(at, end), end === xml.length);
    await turn();
  }
}

/** Before a tag, so that no slice ends amid a character reference. */
function sliceEnd(xml: string, at: number): number {
  const tag = xml.indexOf('<', at + SLICE_CHARACTERS);
  return tag === -1 ? xml.length : tag;
}
