import { isKnownError } from '../src/domain/errors.js';
import { type Fault, faultOf } from './fault.js';

const SAME_CODE_EVERY_MS = 60_000;

/** Reports a failure of ours, without a word of what was asked for. */
export type FaultReport = (error: unknown) => void;

/**
 * Hands faults on. Each code of a KnownError comes at most once a minute: the times at which a damaged file
 * was met would be the times at which somebody read it.
 */
export function createFaultReport(parts: { onBug: (fault: Fault) => void; now: () => Date }): FaultReport {
  const lastAtMs = new Map<string, number>();
  return (error) => {
    if (isKnownError(error)) {
      const nowMs = parts.now().getTime();
      if (nowMs - (lastAtMs.get(error.code) ?? -Infinity) < SAME_CODE_EVERY_MS) return;
      lastAtMs.set(error.code, nowMs);
    }
    parts.onBug(faultOf(error));
  };
}
