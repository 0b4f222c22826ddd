import { type DefaultTreeAdapterTypes, parse } from 'parse5';

const FEED_TYPE = /^application\/(rss\+xml|atom\+xml|feed\+json)/i;
/** Links to feeds stand in a page's head; so many characters are searched for them. */
const SEARCHED_CHARACTERS = 200_000;

/** The address of the first feed that a web page names in `<link rel="alternate">`. */
export function advertisedFeed(html: string, pageUrl: string): string | undefined {
  for (const element of elementsIn(html.slice(0, SEARCHED_CHARACTERS))) {
    if (element.tagName !== 'link') continue;
    const { rel = '', type = '', href = '' } = attributesOf(element);
    const isFeed = /\balternate\b/i.test(rel) && FEED_TYPE.test(type.trim());
    if (isFeed && URL.canParse(href, pageUrl)) return new URL(href, pageUrl).href;
  }
  return undefined;
}

/** In the order of the document; without recursion, because a page may be as deep as it is long. */
function* elementsIn(html: string): Generator<DefaultTreeAdapterTypes.Element> {
  const rest: DefaultTreeAdapterTypes.ChildNode[] = [...parse(html).childNodes].reverse();
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!('tagName' in node)) continue;
    yield node;
    for (const child of [...node.childNodes].reverse()) rest.push(child);
  }
}

function attributesOf(element: DefaultTreeAdapterTypes.Element): Partial<Record<string, string>> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}
