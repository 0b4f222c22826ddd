import { describe, expect, it, onTestFinished } from 'vitest';
import { createHostileRun, sourceOutcomes } from '../support/hostile-run.js';
import { startHostileOrigin } from '../support/hostile-origin.js';
import { item, rss, xml } from './corpus/hostile-case.js';
import { SLOW } from './corpus/transport.js';

/** Answers that never end and cost nothing: the deadline of a fetch (30 s) or of silence (15 s) ends each of them. */
describe('hosts that never finish', () => {
  it(
    'are given up at the deadline of a fetch, all at once, and keep no other source from being done',
    { timeout: 120_000 },
    async () => {
      const origin = await startHostileOrigin(SLOW);
      onTestFinished(() => origin.close());
      origin.answer('/beside', xml(rss(item(origin, 'beside'))));
      const hostile = await createHostileRun(origin, [
        ...SLOW.map((one) => ({ id: one.id, kind: 'feed' as const, url: origin.urlOf(one) })),
        { id: 'beside', kind: 'feed', url: `${origin.origin}/beside` },
      ]);
      onTestFinished(() => hostile.remove());
      const run = await hostile.snapshot();
      for (const one of SLOW) expect(sourceOutcomes(run.events, one.id)).toEqual([one.outcome]);
      const ends = run.events.filter(({ event }) => /^source-(finished|failed)$/.test(event));
      expect(ends[0]).toMatchObject({ event: 'source-finished', source: 'beside', kept: 1 });
      expect(run.status).toBe(3);
      expect(run.workSeconds).toBeLessThan(5);
      expect(run.peakMb).toBeLessThan(300);
    },
  );
});
