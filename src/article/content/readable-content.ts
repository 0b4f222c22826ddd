import { Readability } from '@mozilla/readability';
import type { PageDocument, PageElement } from '../page/page-dom.js';

/** What Readability took for the article, and the line about its authors that it took out of it. */
export interface ReadableContent {
  element: PageElement;
  byline: string | undefined;
}

/**
 * What Readability takes for the article, or undefined. It changes the document, and it throws on some real
 * pages (it climbs past `body`): then it found nothing.
 */
export function readableContent(document: PageDocument): ReadableContent | undefined {
  try {
    // Its types ask for a browser's document; it runs on what `PageDocument` is at run time.
    const reader = new Readability(document as never, {
      disableJSONLD: true,
      keepClasses: true,
      serializer: (node): unknown => node,
    });
    const found = reader.parse();
    const element = found?.content as PageElement | null | undefined;
    return element ? { element, byline: found?.byline ?? undefined } : undefined;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
