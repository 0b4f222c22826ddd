import { closePastDays } from './close-days.js';
import { rebuildOpen, removeStaleOpen } from './open-editions.js';
import type { InForce, PublishParts } from './publish-parts.js';
import { eraseMarked } from './withdraw/erasure.js';

/**
 * Brings what is offered level with what is kept: withdrawn blobs leave the public tree, past days are closed
 * and logged, today's and the latest bundle are built anew where they changed, and the checkpoint is cosigned.
 */
export async function publishEditions(parts: PublishParts): Promise<void> {
  await holdWithdrawn(parts);
  const current = parts.catalogue.settings();
  const failures: unknown[] = [];
  if (current) {
    await removeStaleOpen(parts, current.settings);
    for (const outlet of current.settings.outlets) {
      // What is wrong with one outlet's blobs must not keep the others' withdrawn texts in public.
      await publishOutlet(parts, outlet.id, current).catch((error: unknown) => failures.push(error));
    }
    await holdWithdrawn(parts);
  }
  await parts.cosign();
  if (failures.length > 0) throw failures[0];
}

async function publishOutlet(parts: PublishParts, outlet: string, current: InForce): Promise<void> {
  await closePastDays(parts, outlet, current);
  await rebuildOpen(parts, outlet, current);
}

/**
 * What is to be deleted is, what is to be held in private is moved there. After a crash between a withdrawal and this
 * step, the next run finds the same blobs again.
 */
function holdWithdrawn(parts: PublishParts): Promise<void> {
  const { catalogue, blobs, gate } = parts;
  return gate.alone(async () => {
    await eraseMarked(parts);
    const digests = catalogue.blobsToHold();
    for (const digest of digests) await blobs.hold(digest);
    catalogue.markHeld(digests);
  });
}
