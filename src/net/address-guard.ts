import { isIP } from 'node:net';
import { KnownError } from '../domain/errors.js';
import { isGlobalAddress } from './global-address.js';
import { hostPortOf, printable } from './web-address.js';

/** Decides which machines we may speak to. */
export interface AddressGuard {
  /** True when the operator named this host and port; then its addresses may be private. */
  isNamed(url: URL): boolean;
  /**
   * Refuses what can be refused without asking for the host's addresses.
   * @throws KnownError FETCH_ADDRESS_REFUSED
   */
  checkUrl(url: URL): void;
}

/**
 * A guard that lets through public addresses and the private targets in `allow`, each exactly `HOST:PORT`.
 * @throws KnownError USAGE_INVALID when an entry of `allow` is not a host and a port
 */
export function createAddressGuard(allow: readonly string[]): AddressGuard {
  const named = new Set(allow.map(parseTarget));
  const isNamed = (url: URL) => named.has(hostPortOf(url));
  return {
    isNamed,
    checkUrl(url) {
      if (!isNamed(url)) checkHost(url.hostname.replace(/^\[|\]$/g, ''));
    },
  };
}

/**
 * Refuses a host that is an address of its own and no public one, or a name of this very machine. Other names
 * pass: their addresses are checked when they are known.
 * @throws KnownError FETCH_ADDRESS_REFUSED
 */
export function checkHost(host: string): void {
  if (isIP(host) !== 0) checkAddress(host, host);
  // RFC 6761 section 6.3: these names always mean this machine, whatever a resolver says.
  else if (/(^|\.)localhost\.?$/i.test(host)) throw refused(`${printable(host)} is this machine`);
}

/**
 * Refuses `address`, at which `host` is found, when it is no public one.
 * @throws KnownError FETCH_ADDRESS_REFUSED
 */
export function checkAddress(host: string, address: string): void {
  if (isGlobalAddress(address)) return;
  const fact =
    host === address ? 'is a private address' : `leads to ${printable(address)}, a private address`;
  throw refused(`${printable(host)} ${fact}`);
}

function refused(fact: string): KnownError {
  return new KnownError('FETCH_ADDRESS_REFUSED', `${fact}; to fetch from it all the same: --allow HOST:PORT`);
}

/** Brings `HOST:PORT` into the form that addresses of the web have after parsing. */
function parseTarget(target: string): string {
  const address = `http://${target.toLowerCase()}`;
  if (!/^[^/?#@\\]+:\d{1,5}$/.test(target) || !URL.canParse(address)) {
    throw new KnownError(
      'USAGE_INVALID',
      `"${printable(target)}" is not HOST:PORT, for example 127.0.0.1:8080`,
    );
  }
  return hostPortOf(new URL(address));
}
