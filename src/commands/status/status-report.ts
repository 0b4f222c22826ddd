import { type ArchiveFacts, archiveFacts } from './archive-facts.js';
import type { Looked } from './looked.js';
import { type Need, needsOf } from './needs.js';
import { type OutletFacts, outletFacts } from './outlet-facts.js';
import { type CopyFacts, copyFacts } from './peer-facts.js';
import { type SourceFacts, sourceFacts } from './source-facts.js';

/**
 * What `tamizdat status --json` prints. Programs read it: keys keep their names and meanings, new ones may come.
 * Instants are ISO 8601 in UTC. What is not known is left out.
 */
export interface StatusReport extends ArchiveFacts, CopyFacts {
  /** The data directory. */
  data: string;
  /** The configuration file; left out when there is none. */
  configuration?: string;
  /** When we looked. */
  at: string;
  /** What somebody has to do something about. Empty is good. */
  needs: Need[];
  sources: SourceFacts[];
  outlets: OutletFacts[];
}

export async function statusReport(looked: Looked): Promise<StatusReport> {
  const { config, now } = looked;
  const facts = {
    ...(await archiveFacts(looked)),
    ...(await copyFacts(looked)),
    sources: sourceFacts(looked),
    outlets: outletFacts(looked),
  };
  return {
    data: config.data,
    configuration: config.file,
    at: now.toISOString(),
    needs: needsOf(looked, facts),
    ...facts,
  };
}
