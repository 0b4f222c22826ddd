import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import type { Frame } from './frame.js';

/** What the sizes in a list of headlines are sizes of. */
export function SizeNote({ frame }: { frame: Frame }): VNode {
  const strings = stringsFor(frame.language).list;
  return <p class="facts">{frame.form === 'text' ? strings.sizesOfText : strings.sizes}</p>;
}
