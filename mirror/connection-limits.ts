import type { Server, ServerOptions } from 'node:http';

/** Limits against clients that hold a connection and do little with it, for `createServer`. */
export const SERVER_LIMITS = {
  /** All headers must be there within this time; Node looks every `connectionsCheckingInterval`. */
  headersTimeout: 5_000,
  /** The whole request; bodies are never waited for, so this is for those that are announced and do not come. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
  // Node's own 400 would lack our headers; the app refuses what names no host.
  requireHostHeader: false,
} as const satisfies ServerOptions;

/** More than a thousand that hang leave room for those who read. Each download holds a file, too. */
const MAX_CONNECTIONS = 4_000;

/**
 * How long an answer may stand still. There is no limit for the whole of it: a hundred megabytes at 5 KB/s take
 * six hours. The kernel takes up to some megabytes at once and asks for more only when a third of them has gone,
 * which on such a line can be half a minute without a sign of life.
 */
const IDLE_MS = 60_000;

/** As many as come at once are taken in the order they came; the system may cap it (`net.core.somaxconn`). */
export const LISTEN_BACKLOG = 4_096;

export interface ConnectionLimits {
  /** Default 4,000. */
  maxConnections?: number | undefined;
  /** How long a connection may stand still while it is being answered. Default one minute. */
  idleMs?: number | undefined;
}

export function limitConnections(server: Server, limits: ConnectionLimits): void {
  server.maxConnections = limits.maxConnections ?? MAX_CONNECTIONS;
  server.setTimeout(limits.idleMs ?? IDLE_MS);
}
