import { demoPicture } from '../../../scripts/demo/demo-picture.js';
import { type Origin, startOrigin } from '../../support/http-origin.js';

const PARAGRAPH =
  'Nobody in the market had expected the council to vote on the same evening, and yet the lights in the hall were on until ten, while the traders waited outside and counted what a new roof would cost them.';

/**
 * An outlet whose every article carries one vector in each place that foreign text comes from: the feed's title,
 * author and summary, the page's title, author, headline, body, caption, `alt`, link and picture name.
 */
export async function startHostileOutlet(vectors: readonly string[]): Promise<Origin> {
  const picture = Buffer.from(await demoPicture('hostile', 480));
  let base = '';
  const origin = await startOrigin((request, response) => {
    const path = request.url ?? '/';
    const number = /^\/a\/(\d+)\.html$/.exec(path)?.[1];
    if (path === '/feed.xml') {
      response.setHeader('content-type', 'application/rss+xml; charset=utf-8');
      return void response.end(feed(base, vectors));
    }
    if (path.startsWith('/pictures/')) {
      response.setHeader('content-type', 'image/jpeg');
      return void response.end(picture);
    }
    if (number === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page(Number(number), vectors[Number(number)] ?? ''));
  });
  base = origin.url;
  return origin;
}

function feed(base: string, vectors: readonly string[]): string {
  const items = vectors.map(
    (vector, n) => `<item><title>Report ${n} ${escaped(vector)}</title><link>${base}/a/${n}.html</link>
<dc:creator>${escaped(`Ann ${vector}`)}</dc:creator><description>${escaped(vector)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Hostile ${escaped(vectors[0] ?? '')}</title>
${items.join('\n')}</channel></rss>`;
}

/** What may break the page stands last, so that the article before it is there to be kept. */
function page(n: number, vector: string): string {
  const text = escaped(vector);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report ${n} ${text}</title>
<meta name="author" content="Ann ${text}"><meta name="description" content="${text}"><meta property="og:title" content="Report ${n} ${text}">
</head><body><article><h1>Report ${n} ${text}</h1><p class="byline">Ann ${text}</p>
${`<p>${PARAGRAPH}</p>\n`.repeat(4)}
<p><a href="${text}">${text}</a> and <b title="${text}">${text}</b></p>
<figure><img src="/pictures/${encodeURIComponent(vector.slice(0, 60))}.jpg" alt="${text}" width="480" height="300">
<figcaption>${text} ${vector}</figcaption></figure>
<p>Before. ${vector} After.</p>
</article></body></html>`;
}

/** As text of an element or an attribute; XML knows no control characters, so a feed has none. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- these are what XML 1.0 production 2 leaves out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
