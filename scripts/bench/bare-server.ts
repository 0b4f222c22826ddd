// What Node itself can do: the files of a folder, ready in memory, each with its compressed form.
// `node bare-server.js FOLDER`
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [, , folder = '.'] = process.argv;
interface Ready {
  type: string;
  bytes: Buffer;
  packed: Buffer;
}

const files = new Map<string, Ready>(
  readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    const type = name.endsWith('.html') ? 'text/html' : 'application/octet-stream';
    return [`/${name}`, { type, bytes, packed: gzipSync(bytes, { level: 9 }) }];
  }),
);

const server = createServer((req, res) => {
  const file = files.get(req.url ?? '');
  if (!file) return void res.writeHead(404).end();
  const isPacked = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const bytes = isPacked ? file.packed : file.bytes;
  res.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    ...(isPacked && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
  });
  res.end(bytes);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
