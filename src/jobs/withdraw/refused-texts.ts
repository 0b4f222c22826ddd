import { createDurableFiles } from '../../archive/durable-files.js';
import { type BodyNode, textOf } from '../../domain/body.js';
import { type Digest, digestOf, isDigest } from '../../domain/digest.js';

/** In the private state: a line with the digest of each text that was taken back. */
const PATH = 'refused-texts';

/**
 * Texts that an operator has taken back. Whatever address they come under, and whatever is lost of the crawler's
 * memory, they are not captured again. Only digests are written down.
 */
export interface RefusedTexts {
  has(text: Digest): boolean;
  add(texts: readonly Digest[]): Promise<void>;
}

export async function openRefusedTexts(stateDir: string): Promise<RefusedTexts> {
  const state = createDurableFiles(stateDir);
  const bytes = await state.read(PATH);
  const known = new Set(
    Buffer.from(bytes ?? [])
      .toString('utf8')
      .split('\n')
      .filter(isDigest),
  );
  return {
    has: (text) => known.has(text),
    add: async (texts) => {
      if (texts.every((text) => known.has(text))) return;
      for (const text of texts) known.add(text);
      await state.put(PATH, Buffer.from(`${[...known].join('\n')}\n`));
    },
  };
}

/** Headline and words, whatever pictures, dates and markup stand around them. */
export function textDigest({ title }: { title: string }, body: readonly BodyNode[]): Digest {
  return digestOf(`${title}\n${wordsOf(body)}`);
}

/** The words of a body with one blank between them. */
export function wordsOf(body: readonly BodyNode[]): string {
  return textOf(body).replace(/\s+/g, ' ').trim();
}
