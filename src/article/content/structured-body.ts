import type { BodyElement } from '../../domain/body.js';
import { cleanProse } from '../metadata/clean-title.js';

const MAX_PARAGRAPH_CHARACTERS = 20_000;

/**
 * Paragraphs of the plain text that some outlets repeat in their JSON-LD: the last way for a page that
 * builds its text by script.
 */
export function structuredBody(text: string | undefined): BodyElement[] {
  return (text ?? '').split(/\r\n?|\n|<\/p>|<br ?\/?>/i).flatMap((line): BodyElement[] => {
    const words = cleanProse(line, MAX_PARAGRAPH_CHARACTERS);
    return words === undefined ? [] : [{ tag: 'p', attributes: {}, children: [words] }];
  });
}
