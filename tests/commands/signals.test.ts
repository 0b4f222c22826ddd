import { afterEach, describe, expect, it } from 'vitest';
import { createSignals } from '../../src/commands/signals.js';

const NAMES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
afterEach(() => NAMES.forEach((name) => process.removeAllListeners(name)));

describe('SIGHUP', () => {
  it('that comes while the archive is still being opened is answered as soon as somebody listens', () => {
    const { onReload, signal } = createSignals({ isServing: true });
    let asked = 0;
    process.emit('SIGHUP', 'SIGHUP');
    const forget = onReload(() => (asked += 1));
    expect(asked).toBe(1);
    process.emit('SIGHUP', 'SIGHUP');
    expect(asked).toBe(2);
    forget();
    process.emit('SIGHUP', 'SIGHUP');
    expect([asked, signal.aborted]).toEqual([2, false]);
  });

  it('ends a command that serves nothing, as the system would', () => {
    createSignals({ isServing: false });
    expect(process.listenerCount('SIGHUP')).toBe(0);
  });
});
