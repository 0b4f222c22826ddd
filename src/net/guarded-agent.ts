import { lookup as lookupByName } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { checkAddress, checkHost } from './address-guard.js';
import { sparingCompiling } from './spare-compiling.js';

/** All addresses of a host. Rejects with a system error (`ENOTFOUND`, …) when there are none. */
export type Lookup = (hostname: string) => Promise<LookupAddress[]>;

/** Asks the machine's own resolver. */
export const systemLookup: Lookup = (hostname) => lookupByName(hostname, { all: true });

/** Time for a connection to be made, TLS included. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Headers of honest sites reach 16 KB; endless ones end here. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * An agent whose every connection goes to an address that was checked: a literal one before connecting, those
 * of a name in the very look-up whose answer is connected to, and the peer once more after connecting. Its
 * connections are kept alive by name, so it must never be shared with code that has other rules.
 */
export function createGuardedAgent(guard: AddressGuard, lookup: Lookup): Agent {
  const connectNamed = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: hookFor(lookup) });
  const connectPublic = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: hookFor(checked(lookup)) });

  const connect: buildConnector.connector = (target, taken) => {
    // The first connection that undici is given makes it load its parser.
    const callback: buildConnector.Callback = (...given) => sparingCompiling(() => taken(...given));
    if (guard.isNamed(new URL(`${target.protocol}//${target.host ?? target.hostname}`))) {
      connectNamed(target, callback);
      return;
    }
    try {
      checkHost(target.hostname);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    connectPublic(target, (...[error, socket]) => {
      if (error) callback(error, null);
      else checkPeer(target.hostname, socket, callback);
    });
  };
  return new Agent({ connect, maxHeaderSize: MAX_HEADER_BYTES });
}

/** A look-up that refuses a host altogether when one of its addresses is not public. */
function checked(lookup: Lookup): Lookup {
  return async (hostname) => {
    const addresses = await lookup(hostname);
    for (const { address } of addresses) checkAddress(hostname, address);
    return addresses;
  };
}

/** The form in which `net.connect` asks: for all addresses, or for one. */
function hookFor(lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (!first) callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '');
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    };
    lookup(hostname).then(answer, (error: Error) => callback(error, ''));
  };
}

/** Belt and braces: whatever way the socket took, it ends at a public address or nowhere. */
function checkPeer(host: string, socket: Socket, callback: buildConnector.Callback): void {
  try {
    checkAddress(host, socket.remoteAddress ?? 'an unknown address');
    callback(null, socket);
  } catch (error) {
    socket.destroy();
    callback(error as Error, null);
  }
}
