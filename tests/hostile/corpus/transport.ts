import type { Socket } from 'node:net';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { brotliBomb, gzipBomb, MEGABYTE } from '../../support/bombs.js';
import { type Answer, type HostileCase, item, type Place, rss } from './hostile-case.js';

const ONE = 'kept 1, failed 0';

/** Parts without end, as fast as they are taken. */
function* endless(): Iterable<string> {
  const part = `<item><title>${'x'.repeat(65_000)}</title></item>`;
  yield '<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>';
  for (;;) yield part;
}

/** A feed of one gigabyte. */
function* gigabyte(): Iterable<string> {
  const parts = endless()[Symbol.iterator]();
  for (let bytes = 0; bytes < 1024 * MEGABYTE; bytes += 65_000) yield parts.next().value as string;
}

const encoded = (encoding: string, body: Answer['body']): Answer => ({
  headers: { 'content-type': 'text/xml', 'content-encoding': encoding },
  body,
});
const stream = (body: () => Iterable<string>): Answer => ({ headers: { 'content-type': 'text/xml' }, body });
const redirect = (location: string): Answer => ({ status: 302, headers: { location } });

/** Sends `text` on the bare socket and ends the connection. */
const raw = (text: string): Answer => ({ drive: (socket: Socket) => void socket.end(text) });
const withLength = (bytes: number, body: string) =>
  raw(`HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: ${bytes}\r\n\r\n${body}`);

function one(id: string, outcome: string, answer: (place: Place) => Answer): HostileCase {
  return { id, outcome, answer };
}

/** Bodies that are more than they look. Each runs alone, beside one good source. */
export const BOMBS: readonly HostileCase[] = [
  one('11-a-gigabyte', 'FETCH_TOO_LARGE', () => stream(gigabyte)),
  one('13-gzip-bomb', 'FETCH_TOO_LARGE', () => encoded('gzip', gzipBomb(300))),
  one('14-brotli-bomb', 'FETCH_TOO_LARGE', () => encoded('br', brotli)),
  one('24-without-end', 'FETCH_TOO_LARGE', () => stream(endless)),
];

async function* brotli(): AsyncIterable<Uint8Array> {
  yield await brotliBomb(300);
}

/** The redirects after the first one. */
const STEPS = Array.from({ length: 20 }, (_, at) => at + 2);

/** Answers whose way here is the attack, and which end at once. */
export const TRANSPORT: readonly HostileCase[] = [
  one('12-gzip-cut-off', 'FETCH_ENCODING_REFUSED', (at) =>
    encoded('gzip', gzipSync(rss(item(at, '12'))).subarray(0, -20)),
  ),
  one('13-gzip-two-hundred-times', 'FETCH_ENCODING_REFUSED', () =>
    encoded(Array(200).fill('gzip').join(', '), gzipSync('x')),
  ),
  one('13-gzip-in-gzip', 'FETCH_ENCODING_REFUSED', () =>
    encoded('gzip, gzip', gzipSync(gzipSync(Buffer.alloc(MEGABYTE)))),
  ),
  one('15-deflate-bare', ONE, (at) => encoded('deflate', deflateRawSync(rss(item(at, '15a'))))),
  one('15-deflate-with-header', ONE, (at) => encoded('deflate', deflateSync(rss(item(at, '15b'))))),
  one('18-redirect-loop', 'FETCH_TOO_MANY_REDIRECTS', (at) => redirect(`${at.origin}/18-redirect-loop`)),
  {
    ...one('19-twenty-one-redirects', 'FETCH_TOO_MANY_REDIRECTS', () => redirect('/redirect-2')),
    also: () =>
      Object.fromEntries(STEPS.map((step) => [`/redirect-${step}`, redirect(`/redirect-${step + 1}`)])),
  },
  one('20-redirect-to-metadata', 'FETCH_ADDRESS_REFUSED', () => redirect('http://169.254.169.254/latest/')),
  one('21-redirect-to-a-file', 'FETCH_SCHEME_REFUSED', () => redirect('file:///etc/passwd')),
  one('22-redirect-to-localhost', 'FETCH_ADDRESS_REFUSED', (at) => redirect(`http://localhost:${port(at)}/`)),
  one('22-redirect-to-ipv6', 'FETCH_ADDRESS_REFUSED', (at) => redirect(`http://[::1]:${port(at)}/`)),
  one('22-redirect-to-a-number', 'FETCH_ADDRESS_REFUSED', (at) => redirect(`http://2130706433:${port(at)}/`)),
  one('22-redirect-to-another-port', 'FETCH_ADDRESS_REFUSED', (at) => redirect(`http://${at.canary}/`)),
  one('28-length-too-long', 'FETCH_UNREACHABLE', (at) => withLength(100_000, rss(item(at, '28a')))),
  one('28-length-too-short', 'SOURCE_UNREADABLE', (at) => withLength(80, rss(item(at, '28b')))),
  one('28-length-of-words', 'FETCH_UNREACHABLE', () =>
    raw('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\nx'),
  ),
  one('28-length-twice', 'FETCH_UNREACHABLE', () =>
    raw('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!'),
  ),
];

const port = ({ canary }: Place): string => canary.split(':')[1] ?? '';

/** Answers that never end and never hurry: only the deadline of the fetch ends them. */
export const SLOW: readonly HostileCase[] = [
  one('24-slow-without-end', 'FETCH_TIMED_OUT', () => drip('<item/>', 500)),
  one('25-a-byte-a-second', 'FETCH_TIMED_OUT', () => drip('x', 1_000)),
  one('25-a-header-a-second', 'FETCH_TIMED_OUT', () => ({
    drive: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      every(socket, 1_000, 'x-more: yes\r\n');
    },
  })),
  one('25-silence', 'FETCH_TIMED_OUT', () => ({ drive: () => undefined })),
];

const drip = (part: string, ms: number): Answer => ({
  drive: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n\r\n<rss version="2.0"><channel>');
    every(socket, ms, part);
  },
});

function every(socket: Socket, ms: number, part: string): void {
  const timer = setInterval(() => socket.write(part), ms);
  socket.on('close', () => clearInterval(timer)).on('error', () => undefined);
}
