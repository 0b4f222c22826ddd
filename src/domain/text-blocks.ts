import { type BodyNode, bodyRule, textOf } from './body.js';

/** A paragraph of a text, or what reads like one: a heading, a list item, a cell, a caption. */
export interface TextBlock {
  kind: 'heading' | 'paragraph';
  /** Without blanks at its edges, every run of blanks as one. */
  text: string;
}

/** The words of a body, block by block, in order. Pictures and empty blocks have none. */
export function textBlocks(body: readonly BodyNode[]): TextBlock[] {
  return collect(body, 'paragraph').filter(({ text }) => text !== '');
}

function collect(nodes: readonly BodyNode[], kind: TextBlock['kind']): TextBlock[] {
  const blocks: TextBlock[] = [];
  let line: BodyNode[] = [];
  const flush = (): void => {
    if (line.length > 0) blocks.push({ kind, text: plain(textOf(line)) });
    line = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || bodyRule(node.tag).kind === 'phrasing') {
      line.push(node);
      continue;
    }
    flush();
    for (const block of collect(node.children, /^h\d$/.test(node.tag) ? 'heading' : 'paragraph'))
      blocks.push(block);
  }
  flush();
  return blocks;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
