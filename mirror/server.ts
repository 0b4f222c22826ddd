import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KnownError } from '../src/domain/errors.js';
import { createMirror } from './app.js';
import { answerBrokenRequests } from './broken-request.js';
import {
  type ConnectionLimits,
  limitConnections,
  LISTEN_BACKLOG,
  SERVER_LIMITS,
} from './connection-limits.js';
import type { MirrorParts } from './mirror-parts.js';
import { limitSentAhead } from './sent-ahead.js';

const DRAIN_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 100;

export interface RunningMirror {
  /** Where it can be reached from this machine, `http://127.0.0.1:8080/`. */
  url: string;
  /** Accepts no more, lets running answers end for ten seconds, then cuts what is left. */
  stop(): Promise<void>;
}

export interface MirrorStart extends ConnectionLimits {
  parts: MirrorParts;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** How long `stop` lets running answers go on. Default 10 s. */
  drainMs?: number;
}

/**
 * Starts the mirror.
 * @throws KnownError PORT_IN_USE, USAGE_INVALID for an address that this process may not listen on, and
 * NOTICE_INVALID without a valid default notice
 */
export async function startMirror(start: MirrorStart): Promise<RunningMirror> {
  const mirror = createMirror(start.parts);
  const listener = limitSentAhead(mirror.listener);
  const server = createServer({ ...SERVER_LIMITS, ...mirror.messages }, listener);
  limitConnections(server, start);
  // Node's own 417 would lack our headers, and its 100 would ask for a body that nobody reads. An answer without
  // them is allowed (RFC 9110 section 10.1.1).
  server.on('checkExpectation', listener).on('checkContinue', listener);
  answerBrokenRequests(server);
  await listen(server, start);
  return { url: urlOf(server), stop: () => drain(server, start.drainMs ?? DRAIN_MS) };
}

function listen(server: Server, start: MirrorStart): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => reject(explanationOf(error.code, start) ?? error);
    server.once('error', refuse);
    server.listen({ host: start.host, port: start.port, backlog: LISTEN_BACKLOG }, () => {
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
