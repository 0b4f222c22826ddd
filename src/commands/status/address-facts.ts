import { counted } from '../../domain/plain-figures.js';
import { type AddressKind, isOnionAddress } from '../../domain/addresses.js';
import { isProbed, type Probe } from '../../jobs/addresses/probe-addresses.js';
import { readPrivateAddresses } from '../../jobs/addresses/private-addresses.js';
import type { Looked } from './looked.js';
import { fact } from './text-layout.js';
import { when } from './words.js';

/** One address of this archive. */
export interface AddressFacts {
  address: string;
  kind: AddressKind;
  /** `logged`: signed, for everybody. `configured`: on this mirror's own pages. `private`: known here alone. */
  shown: 'logged' | 'configured' | 'private';
  /** What it answered last; left out where it was not asked. */
  probe?: Omit<Probe, 'address'>;
}

export async function addressFacts({ archive, config, crawl }: Looked): Promise<AddressFacts[]> {
  const logged = archive.catalogue.addresses()?.list.addresses ?? [];
  const hidden = await readPrivateAddresses(archive.stateDir);
  const all = [
    ...logged.map((one) => ({ ...one, shown: 'logged' as const })),
    ...hidden.addresses.map((one) => ({ ...one, shown: 'private' as const })),
    ...config.mirror.addresses.map((address) => ({
      address,
      kind: 'durable' as const,
      shown: 'configured' as const,
    })),
  ];
  const probes = new Map(crawl.probes().map(({ address, ...probe }) => [address, probe]));
  return all.map((one) => {
    const probe = probes.get(one.address);
    return { ...one, ...(probe && { probe }) };
  });
}

export function addressesText(addresses: readonly AddressFacts[], now: Date): string[] {
  if (addresses.length === 0) return [];
  return [
    'Addresses',
    ...addresses.flatMap((one) => [
      `  ${one.address}`,
      ...fact(one.kind, SHOWN[one.shown]),
      ...fact('', lagOf(one, now)),
    ]),
  ];
}

const SHOWN: Record<AddressFacts['shown'], string> = {
  logged: 'public: signed and logged',
  configured: 'public: on the pages of this mirror',
  private: 'private: known here alone',
};

function lagOf({ address, probe }: AddressFacts, now: Date): string {
  if (!isProbed(address))
    return isOnionAddress(address) ? 'not asked: only Tor leads there' : 'not asked: no mirror';
  if (!probe) return 'not asked yet';
  const asked = `asked ${when(probe.at, now)}`;
  if (probe.state === 'unreachable') return `does not answer; ${asked}: ${probe.message ?? ''}`;
  if (probe.state === 'unlike') return `serves something else; ${asked}: ${probe.message ?? ''}`;
  const { behind = 0, cosignedAt } = probe;
  const level = behind > 0 ? `${counted(behind, 'entry')} behind` : 'level with this log';
  return `${level}, signed ${when(cosignedAt, now)}; ${asked}`;
}
