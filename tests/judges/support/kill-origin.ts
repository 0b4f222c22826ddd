import { startOrigin } from '../../support/http-origin.js';
import { demoPicture } from '../../../scripts/demo/demo-picture.js';

const PER_RUN = 2;
/** As many articles as feeds usually list: a whole year of them would be read again in every run. */
const LISTED = 50;

/** An outlet that publishes a few more articles before each run, so that every run has something to do. */
export async function startKillOrigin() {
  const picture = Buffer.from(await demoPicture('kill-loop', 160));
  let published = 0;
  let listed = LISTED;
  let base = '';
  const origin = await startOrigin((request, response) => {
    const path = request.url ?? '/';
    if (path === '/feed.xml') {
      response.setHeader('content-type', 'application/rss+xml');
      return void response.end(feed(base, published, listed));
    }
    if (path === '/picture.jpg') {
      response.setHeader('content-type', 'image/jpeg');
      return void response.end(picture);
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page(path));
  });
  base = origin.url;
  return {
    feed: `${origin.url}/feed.xml`,
    hostPort: origin.hostPort,
    publishMore: () => void (published += PER_RUN),
    published: () => published,
    /** From now on the feed lists every article there is. */
    listAll: () => void (listed = Infinity),
    close: () => origin.close(),
  };
}

function feed(base: string, published: number, listed: number): string {
  const items = Array.from({ length: Math.min(published, listed) }, (_, index) => {
    const number = published - index;
    return `<item><title>Report ${number}</title><link>${base}/report-${number}.html</link></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Kill loop</title>${items.join('')}</channel></rss>`;
}

function page(path: string): string {
  const name = path.slice(1).replace(/\W/g, ' ');
  const paragraph = `This is what ${name} has to say about the river, the bridge and the people who cross it every morning before the first tram. `;
  return `<!doctype html><html lang="en"><head><title>${name}</title></head><body><article><h1>${name}</h1>
<img src="/picture.jpg" alt="A river" width="640" height="360">
${`<p>${paragraph.repeat(3)}</p>`.repeat(4)}</article></body></html>`;
}
