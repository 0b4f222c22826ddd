import type { BodyElement, BodyNode } from '../../domain/body.js';

/** What holds where an element stands, unless it says otherwise. */
interface Usual {
  lang: string;
  dir: string;
}

/** The tree without the `lang` and `dir` that only repeat what holds at their place anyway. */
export function withoutUsualLanguage(nodes: readonly BodyNode[], usual: Usual): BodyNode[] {
  return nodes.flatMap((node): BodyNode[] => {
    if (typeof node === 'string') return [node];
    const { lang = usual.lang, dir = usual.dir } = node.attributes;
    const attributes = without(node.attributes, usual);
    const children = withoutUsualLanguage(node.children, { lang, dir });
    const isIdle = node.tag === 'span' && Object.keys(attributes).length === 0;
    return isIdle ? children : [{ ...node, attributes, children }];
  });
}

function without(attributes: BodyElement['attributes'], { lang, dir }: Usual): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) => !(name === 'lang' && value === lang) && !(name === 'dir' && value === dir),
    ),
  );
}
