import type { BodyElement, BodyNode } from '../../domain/body.js';
import { pushNode } from './tidy-run.js';

/** What holds where an element stands, unless it says otherwise. */
interface Usual {
  lang: string;
  dir: string;
}

/** The tree without the `lang` and `dir` that only repeat what holds at their place anyway. */
export function withoutUsualLanguage(nodes: readonly BodyNode[], usual: Usual): BodyNode[] {
  const kept: BodyNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushNode(kept, node);
    else for (const each of withoutUsual(node, usual)) pushNode(kept, each);
  }
  return kept;
}

/** The element, or the content of a `span` that nothing is left of. */
function withoutUsual(element: BodyElement, usual: Usual): BodyNode[] {
  const { lang = usual.lang, dir = usual.dir } = element.attributes;
  const attributes = without(element.attributes, usual);
  const children = withoutUsualLanguage(element.children, { lang, dir });
  const isIdle = element.tag === 'span' && Object.keys(attributes).length === 0;
  return isIdle ? children : [{ ...element, attributes, children }];
}

function without(attributes: BodyElement['attributes'], { lang, dir }: Usual): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) => !(name === 'lang' && value === lang) && !(name === 'dir' && value === dir),
    ),
  );
}
