import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { KnownError } from '../src/domain/errors.js';
import { createMirror } from './app.js';
import type { MirrorParts } from './mirror-parts.js';

/** Limits against clients that hold a connection and do little with it. */
const LIMITS = {
  /** All headers must be there within this time; Node looks every `connectionsCheckingInterval`. */
  headersTimeout: 5_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
} as const;
const MAX_CONNECTIONS = 1_000;
const MAX_REQUESTS_PER_CONNECTION = 1_000;
/** A reader who takes no byte for so long has gone. */
const IDLE_MS = 30_000;
const DRAIN_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 100;

export interface RunningMirror {
  /** Where it can be reached from this machine, `http://127.0.0.1:8080/`. */
  url: string;
  /** Accepts no more, lets running answers end for ten seconds, then cuts what is left. */
  stop(): Promise<void>;
}

export interface MirrorStart {
  parts: MirrorParts;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Default 1,000. */
  maxConnections?: number;
  /** How long `stop` lets running answers go on. Default 10 s. */
  drainMs?: number;
}

/**
 * Starts the mirror.
 * @throws KnownError PORT_IN_USE, USAGE_INVALID for an address that this process may not listen on, and
 * NOTICE_INVALID without a valid default notice
 */
export async function startMirror(start: MirrorStart): Promise<RunningMirror> {
  const { listener } = createMirror(start.parts);
  const server = createServer(LIMITS, listener);
  server.maxConnections = start.maxConnections ?? MAX_CONNECTIONS;
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION;
  server.setTimeout(IDLE_MS);
  // Node's own 417 would lack our headers. We expect nothing of `Expect` (RFC 9110 section 10.1.1 allows that).
  server.on('checkExpectation', listener);
  server.on('clientError', answerBrokenRequest);
  await listen(server, start);
  return { url: urlOf(server), stop: () => drain(server, start.drainMs ?? DRAIN_MS) };
}

/** What is no HTTP gets a bare status: there is no request to make a page for, and nothing is printed. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const statuses: Record<string, string> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  };
  const status = statuses[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, start: MirrorStart): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => reject(explanationOf(error.code, start) ?? error);
    server.once('error', refuse);
    server.listen({ host: start.host, port: start.port }, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** What keeps the server from listening, and the way out; undefined for what we do not know. */
function explanationOf(code: string | undefined, { host, port }: MirrorStart): KnownError | undefined {
  const place = `port ${port} on ${host}`;
  if (code === 'EADDRINUSE') {
    return new KnownError(
      'PORT_IN_USE',
      `${place} is in use: stop the other program, or choose another with --port`,
    );
  }
  if (code === 'EACCES') {
    return new KnownError(
      'USAGE_INVALID',
      `${place} may not be used by this user: choose one above 1023 with --port`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new KnownError(
      'USAGE_INVALID',
      `${host} is no address of this machine: choose another with --host`,
    );
  }
  return undefined;
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const isAny = address === '::' || address === '0.0.0.0';
  const host = isAny ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}/`;
}

/** A connection that turns idle after `close` was called would be waited for: idle ones are closed again and again. */
function drain(server: Server, drainMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
