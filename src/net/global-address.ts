import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The only part of IPv6 that is given out for the public internet (RFC 4291 section 2.4, IANA). */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True when `address` is an IP address of the public internet. Everything special is not: loopback, private,
 * link-local, carrier NAT, multicast, documentation, and the ranges that carry an IPv4 address inside an IPv6
 * one (mapped, NAT64, 6to4, Teredo), because these lead to any IPv4 address at all.
 */
export function isGlobalAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  // `::127.0.0.1` counts as unicast in ipaddr.js; the public part of IPv6 leaves it out.
  return parsed instanceof ipaddr.IPv4 || parsed.match(PUBLIC_IPV6);
}
