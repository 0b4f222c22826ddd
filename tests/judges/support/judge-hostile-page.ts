import type { Browser } from 'playwright-core';
import { watchRequests } from './browser.js';

/** What became of hostile markup in one page. */
export interface HostileFindings {
  address: string;
  /** Requests to anywhere but the page's own site. */
  requests: string[];
  dialogs: string[];
  /** Elements, attributes and addresses that must not be there. */
  markup: string[];
  /** Text of the first element of `body`, and whether it is what lies on top there. */
  first: string;
  isFirstOnTop: boolean;
}

/**
 * Opens pages in Chromium with the content security policy switched off, so that only the markup itself stands
 * between a vector and the reader, and tells what each page did.
 */
export async function openHostile(
  browser: Browser,
  addresses: readonly string[],
  { isPolicyOn = false } = {},
): Promise<HostileFindings[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    bypassCSP: !isPolicyOn,
  });
  const page = await context.newPage();
  const requests = await watchRequests(context, page);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const findings: HostileFindings[] = [];
  for (const address of addresses) {
    requests.length = 0;
    dialogs.length = 0;
    await page.goto(address);
    const seen = await page.evaluate(inspect);
    const own = address.startsWith('file:') ? ' ' : new URL(address).origin;
    findings.push({
      address,
      requests: requests.filter((url) => !url.startsWith(own)),
      dialogs: [...dialogs],
      ...seen,
    });
  }
  await context.close();
  return findings;
}

/** Runs inside the page: touches everything that can be touched, then looks at what is there. */
async function inspect(): Promise<Pick<HostileFindings, 'markup' | 'first' | 'isFirstOnTop'>> {
  const first = document.body.firstElementChild;
  const box = first?.getBoundingClientRect();
  const top = document.elementFromPoint(Math.max(5, (box?.left ?? 0) + 12), (box?.top ?? 0) + 12);
  const isFirstOnTop = first !== null && (top === first || first.contains(top));
  const focusable = 'a,button,summary,input,[tabindex],[autofocus],[contenteditable]';
  for (const element of document.querySelectorAll<HTMLElement>(focusable)) element.focus();
  // What a scroll would bring, without the painting of it, which takes most of a second.
  for (const picture of document.images) picture.loading = 'eager';
  for (const target of [window, document]) target.dispatchEvent(new Event('scroll'));
  await new Promise((resolve) => setTimeout(resolve, 10));
  const refused =
    'script,iframe,frame,object,embed,applet,base,template,svg,math,video,audio,input:not([type=hidden]):not([type=search]),portal,dialog,link[href^="http"],meta[http-equiv="refresh"]';
  const markup = [...document.querySelectorAll(refused)].map((element) => element.outerHTML.slice(0, 120));
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const isAddress = ['href', 'src', 'action', 'formaction', 'cite', 'poster', 'srcset', 'ping'].includes(
        name,
      );
      const scheme = isAddress ? /^[^a-z]*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase() : undefined;
      const isForeign = scheme !== undefined && !['http', 'https', 'mailto', 'tel'].includes(scheme);
      // Bundles carry their pictures as data, and an empty icon that saves a request.
      const isOwnPicture = /^data:(,|image\/(jpeg|png);base64,[A-Za-z0-9+\/=]*)$/.test(value);
      if (/^on|^style$|^ping$/.test(name) || (isForeign && !isOwnPicture)) {
        markup.push(`${element.tagName.toLowerCase()} ${name}="${value.slice(0, 80)}"`);
      }
    }
  }
  return { markup, first: first?.textContent ?? '', isFirstOnTop };
}
