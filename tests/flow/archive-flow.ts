import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { digestOf } from '../../src/domain/digest.js';
import { startOrigin } from '../support/http-origin.js';
import { tamizdat } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A small outlet whose articles a test can write, change and take down. */
export interface FlowOutlet {
  url: string;
  hostPort: string;
  /** Path to page, `/one.html`. */
  pages: Map<string, string>;
  /** Paths asked for so far. */
  asked(): string[];
  /** Answers other than pages, by path: status and headers. */
  answers: Map<string, { status: number; headers?: Record<string, string>; body?: string }>;
}

export async function startFlowOutlet(): Promise<FlowOutlet> {
  const pages = new Map<string, string>();
  const answers: FlowOutlet['answers'] = new Map();
  const origin = await startOrigin((request, response) => {
    const path = request.url ?? '';
    const special = answers.get(path);
    if (special) return void response.writeHead(special.status, special.headers).end(special.body);
    if (path === '/feed.xml') {
      return void response.writeHead(200, { 'content-type': 'text/xml' }).end(feedOf(origin.url, pages));
    }
    const page = pages.get(path);
    if (page === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  onTestFinished(() => origin.close());
  return {
    url: origin.url,
    hostPort: origin.hostPort,
    pages,
    answers,
    asked: () => origin.requests.map(({ url }) => url),
  };
}

/** A page in the shape of a plain news site. */
export function pageOf(title: string, sentence: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>${title}</h1>${`<p>${sentence} It was said in the morning, in the hall by the river, and nobody who was there has forgotten it since.</p>`.repeat(4)}</article></body></html>`;
}

function feedOf(base: string, pages: ReadonlyMap<string, string>): string {
  const items = [...pages].map(
    ([path, page]) =>
      `<item><title>${/<h1>(.*?)<\/h1>/.exec(page)?.[1] ?? ''}</title><link>${base}${path}</link><description>Text ${digestOf(page).slice(0, 8)}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Flow</title>${items.join('')}</channel></rss>`;
}

/** A data directory with a configuration for one outlet, and `snapshot` on it; bundles of one format, which is quick. */
export async function createFlow(outlet: FlowOutlet, settings = '') {
  const folder = await temporaryFolder();
  const config = join(folder, 'tamizdat.yaml');
  await writeFile(
    config,
    `${settings.includes('bundles:') ? '' : 'bundles: [zip]\n'}outlets:
  - id: flow
    name: Flow
    languages: [en]
    permission: own
    sources:
      - id: news
        feed: ${outlet.url}/feed.xml
${settings}`,
  );
  return {
    folder,
    config,
    data: join(folder, 'data'),
    snapshot: (...args: string[]) =>
      tamizdat('snapshot', '--config', config, '--allow', outlet.hostPort, '--json', ...args),
  };
}

/** Outcomes of a run by path, from its JSON lines. */
export function outcomesOf(stdout: string): Record<string, string> {
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; url?: string; outcome?: string; code?: string });
  const articles = events.filter(({ event }) => event === 'article');
  return Object.fromEntries(
    articles.map(({ url = '', outcome = '', code }) => [
      new URL(url).pathname,
      code ? `${outcome} ${code}` : outcome,
    ]),
  );
}

/** What `tamizdat status` says of an archive. */
export async function statusOf(flow: { config: string }): Promise<unknown> {
  const { stdout } = await tamizdat('status', '--config', flow.config, '--json');
  return JSON.parse(stdout);
}
