import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const STATUSES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const HEADERS = [
  'Connection: close',
  'Content-Length: 0',
  'Cache-Control: no-store',
  "Content-Security-Policy: default-src 'none'",
  'Referrer-Policy: no-referrer',
  'X-Content-Type-Options: nosniff',
];

/**
 * What is no HTTP gets a bare status: there is no request to make a page for, and nothing is printed. Where an
 * earlier answer is still on its way, the connection is cut: a second one would land in the middle of the first.
 */
export function answerBrokenRequests(server: Server): void {
  const running = new WeakMap<Duplex, number>();
  const count = (socket: Duplex, change: number): void =>
    void running.set(socket, (running.get(socket) ?? 0) + change);
  const begin = ({ socket }: IncomingMessage, res: ServerResponse): void => {
    count(socket, 1);
    res.once('close', () => count(socket, -1));
  };
  for (const event of ['request', 'checkExpectation', 'checkContinue']) server.prependListener(event, begin);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const isAnswering = (running.get(socket) ?? 0) > 0;
    if (!socket.writable || isAnswering || error.code === 'ECONNRESET') return void socket.destroy();
    const status = STATUSES[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\n${HEADERS.join('\r\n')}\r\n\r\n`);
  });
}
