import { escapeMarkup } from '../../domain/body-markup.js';

/** A piece of XML that is written already. */
export interface XmlMarkup {
  xml: string;
}

/** An element of XML 1.0; text inside it and in its attributes is escaped, undefined attributes are left out. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly (XmlMarkup | string)[] = [],
): XmlMarkup {
  const written = Object.entries(attributes)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`)
    .join('');
  if (children.length === 0) return { xml: `<${name}${written}/>` };
  const inside = children.map((child) => (typeof child === 'string' ? escapeMarkup(child) : child.xml));
  return { xml: `<${name}${written}>${inside.join('')}</${name}>` };
}

/** A whole XML file in UTF-8. */
export function xmlFile(root: XmlMarkup): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`);
}
