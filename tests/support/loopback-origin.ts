import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OriginAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface LoopbackOrigin {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  /** What was asked for, in order. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers the paths it was given, and 404 for all others. */
export async function serveLoopback(answers: Record<string, OriginAnswer>): Promise<LoopbackOrigin> {
  const requests: LoopbackOrigin['requests'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers });
    const { status = 200, headers = {}, body = '' } = answers[path] ?? { status: 404, body: 'nothing here' };
    const etag = headers.etag;
    const isUnchanged = etag !== undefined && request.headers['if-none-match'] === etag;
    response.writeHead(isUnchanged ? 304 : status, headers);
    response.end(isUnchanged ? undefined : body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => server.close(() => closed()));
}
