import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** A name that is not localhost: browsers treat it as any other plain http site. */
export const MIRROR_NAME = 'mirror.test';

/**
 * What would ask somebody by itself, and a new document for every step within a site. A second list of features takes
 * the place of Playwright's own, so those of its list that talk to the network stand here too.
 */
const WITHOUT = [
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'RenderDocument',
];

/** For pages that are only looked at: who clicks waits for frames, which nothing then draws unasked. */
export const STILL = '--disable-threaded-compositing';

/** Chromium without a window: its engine is that of the browser, and it starts and loads in half the time. */
export function openBrowser(...more: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
      `--disable-features=${WITHOUT.join(',')}`,
      `--host-resolver-rules=MAP ${MIRROR_NAME} 127.0.0.1`,
    ],
  });
}

/** The address of a mirror on loopback under a name that is not localhost. */
export function named(url: string): string {
  return url.replace('127.0.0.1', MIRROR_NAME);
}

/** Everything a page asks the network for, by Chromium's own account; `file:` and `data:` are no network. */
export async function watchRequests(context: BrowserContext, page: Page): Promise<string[]> {
  const requests: string[] = [];
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (!/^(file|data|blob|about):/.test(request.url)) requests.push(request.url);
  });
  session.on('Network.webSocketCreated', ({ url }) => requests.push(url));
  return requests;
}
