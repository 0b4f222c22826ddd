import { closePastDays } from './close-days.js';
import { holdWithdrawn } from './hold-withdrawn.js';
import { rebuildOpen, removeStaleOpen } from './open-editions.js';
import type { InForce, PublishParts } from './publish-parts.js';
import { signClosedEditions } from './sign-editions.js';

/**
 * Brings what is offered level with what is kept: withdrawn blobs leave the public tree, past days are closed
 * and logged, today's and the latest bundle are built anew where they changed, what lacks a signature gets it, and
 * the checkpoint is cosigned.
 */
export async function publishEditions(parts: PublishParts): Promise<void> {
  await parts.gate.alone(() => holdWithdrawn(parts));
  const settings = parts.catalogue.settings();
  const current = settings && { ...settings, addresses: parts.catalogue.addresses() };
  const failures: unknown[] = [];
  if (current) {
    await removeStaleOpen(parts, current.settings);
    for (const outlet of current.settings.outlets) {
      // What is wrong with one outlet's blobs must not keep the others' withdrawn texts in public.
      await publishOutlet(parts, outlet.id, current).catch((error: unknown) => failures.push(error));
    }
    await parts.gate.alone(() => holdWithdrawn(parts));
    await signClosedEditions(parts, current.settings.outlets);
  }
  await parts.cosign();
  if (failures.length > 0) throw failures[0];
}

async function publishOutlet(parts: PublishParts, outlet: string, current: InForce): Promise<void> {
  await closePastDays(parts, outlet, current);
  await rebuildOpen(parts, outlet, current);
}
