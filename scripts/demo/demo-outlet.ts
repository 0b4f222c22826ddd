import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf } from '../../src/domain/digest.js';
import { KnownError } from '../../src/domain/errors.js';
import { demoPicture } from './demo-picture.js';
import { articlePage, DEMO_ARTICLES, feed } from './demo-site.js';

export interface DemoOutlet {
  /** `http://127.0.0.1:8109` */
  url: string;
  close(): Promise<void>;
}

/**
 * An invented newspaper on loopback: feed, pages, pictures, with validators. After its feed was read once, one
 * article is corrected, so that the second run has an edit to find.
 * @throws KnownError PORT_IN_USE
 */
export async function startDemoOutlet(port: number): Promise<DemoOutlet> {
  let feedReads = 0;
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const path = new URL(request.url ?? '/', base).pathname;
    if (path === '/feed.xml') feedReads += 1;
    contentAt(path, { base, isEdited: feedReads > 1 }).then(
      (content) => answer(request, response, content),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new KnownError(
          'PORT_IN_USE',
          `port ${port} is taken: the demo is running already, or another program is`,
          { cause },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Content {
  type: string;
  bytes: Uint8Array;
}

async function contentAt(
  path: string,
  edition: { base: string; isEdited: boolean },
): Promise<Content | undefined> {
  const encode = (text: string) => new TextEncoder().encode(text);
  if (path === '/feed.xml')
    return { type: 'application/rss+xml; charset=utf-8', bytes: encode(feed(edition)) };
  const [, slug, width] = /^\/pictures\/([a-z-]+)-(\d+)\.jpg$/.exec(path) ?? [];
  if (slug !== undefined) return { type: 'image/jpeg', bytes: await demoPicture(slug, Number(width)) };
  const article = DEMO_ARTICLES.find(({ language, slug: name }) => path === `/${language}/${name}.html`);
  return article && { type: 'text/html; charset=utf-8', bytes: encode(articlePage(article, edition)) };
}

function answer(request: IncomingMessage, response: ServerResponse, content: Content | undefined): void {
  if (!content) return void response.writeHead(404).end();
  const etag = `"${digestOf(content.bytes).slice(0, 24)}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { 'content-type': content.type, 'content-length': content.bytes.length, etag });
  response.end(content.bytes);
}
