import { type BodyNode, textOf } from '../../domain/body.js';

/** The body without a first heading that only repeats the title: pages print the title themselves. */
export function withoutTitle(body: readonly BodyNode[], title: string): BodyNode[] {
  const at = body.findIndex((node) => typeof node !== 'string' && node.tag !== 'figure');
  const first = body[at];
  const repeats =
    first !== undefined &&
    typeof first !== 'string' &&
    first.tag === 'h2' &&
    plain(textOf([first])) === plain(title);
  return repeats ? body.filter((_, index) => index !== at) : [...body];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
