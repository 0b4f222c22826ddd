import { type BodyElement, type BodyTag, bodyRule, isBodyAttribute } from '../../domain/body.js';
import { parseLanguage } from '../../domain/language.js';
import type { AddressResolver } from '../page/address-resolver.js';
import { cleanLine } from '../page/clean-text.js';
import type { PageElement } from '../page/page-dom.js';

/** Language and direction that boxes around a place stated before they were opened. */
export interface Inherited {
  lang: string | undefined;
  dir: string | undefined;
}

interface Base extends Inherited {
  resolve: AddressResolver;
  url: string;
}

/** The attributes of `element` that a body may carry on `tag`, each in the form that its rule wants. */
export function bodyAttributes(element: PageElement, tag: BodyTag, base: Base): BodyElement['attributes'] {
  const { lang, dir } = inheritedBy(element, base);
  const isLine = bodyRule(tag).kind === 'phrasing';
  const written: Record<string, string | undefined> = {
    href: tag === 'a' ? linkAddress(element, base) : undefined,
    src: tag === 'img' ? (element.getAttribute('src') ?? undefined) : undefined,
    alt: tag === 'img' ? (cleanLine(element.getAttribute('alt'), 500) ?? '') : undefined,
    title: tag === 'abbr' ? cleanLine(element.getAttribute('title')) : undefined,
    start: number(element, 'start', '1'),
    colspan: number(element, 'colspan', '1'),
    rowspan: number(element, 'rowspan', '1'),
    lang: isLine ? parseLanguage(element.getAttribute('lang') ?? undefined) : lang,
    dir: isLine ? directionOn(element) : dir,
  };
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(written)) {
    const isPicture = tag === 'img' && name === 'src';
    if (value !== undefined && (isPicture || isBodyAttribute(tag, name, value))) kept[name] = value;
  }
  return kept;
}

/** What `element` states itself, else what the opened boxes around it state. */
export function inheritedBy(element: PageElement, { lang, dir }: Inherited): Inherited {
  return {
    lang: parseLanguage(element.getAttribute('lang') ?? undefined) ?? lang,
    dir: directionOn(element) ?? dir,
  };
}

function directionOn(element: PageElement): string | undefined {
  return element.getAttribute('dir')?.trim().toLowerCase();
}

/** The absolute address of a link that leads away from this page. */
function linkAddress(element: PageElement, { resolve, url }: Base): string | undefined {
  const absolute = resolve(element.getAttribute('href') ?? '');
  const [page, fragment] = absolute?.split('#') ?? [];
  return fragment !== undefined && page === url.split('#')[0] ? undefined : absolute;
}

function number(element: PageElement, name: string, usual: string): string | undefined {
  const value = element.getAttribute(name)?.trim();
  return value === usual ? undefined : value;
}
