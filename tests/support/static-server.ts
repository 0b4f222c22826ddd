import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

export interface StaticServer {
  /** With the prefix, `http://127.0.0.1:<port>/x/y/`. */
  url: string;
  close(): Promise<void>;
}

/** Serves a folder under a prefix as any static host does: by names, with an index for folders and a page for 404. */
export async function serveFolder(folder: string, prefix: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const path = pathname.startsWith(prefix) ? decodeURIComponent(pathname.slice(prefix.length)) : '404.html';
    const file = join(folder, path.endsWith('/') || path === '' ? `${path}index.html` : path);
    const type = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
    readFile(file).then(
      (bytes) => response.writeHead(200, type).end(bytes),
      async () => response.writeHead(404, { 'Content-Type': TYPES['.html'] }).end(await readFile(join(folder, '404.html'))), // oxfmt-ignore
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return { url: `http://127.0.0.1:${port}${prefix}`, close };
}
