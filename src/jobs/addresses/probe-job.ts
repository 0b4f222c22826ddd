import type { Fetcher } from '../../net/fetcher.js';
import type { WritableArchive } from '../data-directory.js';
import { probeAddresses } from './probe-addresses.js';
import { readPrivateAddresses } from './private-addresses.js';

interface ProbeParts {
  archive: Pick<WritableArchive, 'catalogue' | 'crawl' | 'files' | 'stateDir'>;
  fetcher: Fetcher;
  now: () => Date;
  signal?: AbortSignal;
}

/**
 * Asks every known address that a plain connection can ask, and remembers for `status` what it answered; the mirror
 * itself never asks. What is known no more is forgotten.
 */
export async function probeKnown(
  { archive, ...parts }: ProbeParts,
  configured: readonly string[],
): Promise<void> {
  const { catalogue, crawl, files, stateDir } = archive;
  const logged = catalogue.addresses()?.list.addresses ?? [];
  const hidden = await readPrivateAddresses(stateDir);
  const listed = [...logged, ...hidden.addresses].map(({ address }) => address);
  const known = new Set([...listed, ...configured]);
  for (const { address } of crawl.probes()) if (!known.has(address)) crawl.forgetProbe(address);
  for (const probe of await probeAddresses({ ...parts, files }, [...known])) crawl.rememberProbe(probe);
}
