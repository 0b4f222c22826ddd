import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  /** Path and query, as sent. */
  url: string;
  headers: IncomingHttpHeaders;
}

export interface Origin {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  /** `127.0.0.1:PORT`, the form of `--allow`. */
  hostPort: string;
  /** Every request so far, in order of arrival. A robots.txt is one too. */
  requests: SeenRequest[];
  close(): Promise<void>;
}

export type OriginHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A real web server on a free port of 127.0.0.1. A handler that throws answers 500. */
export async function startOrigin(handler: OriginHandler): Promise<Origin> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    Promise.resolve()
      .then(() => handler(request, response))
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500);
        response.end(String(error));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hostPort = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${hostPort}`,
    hostPort,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A handler that answers by path; what `pages` does not name is 404. A text is an HTML page. */
export function pagesOf(pages: Readonly<Record<string, string | OriginHandler>>): OriginHandler {
  return (request, response) => {
    const page = pages[(request.url ?? '').split('?')[0] ?? ''];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  };
}
