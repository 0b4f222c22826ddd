import { isatty } from 'node:tty';
import type { Context } from './context.js';

const STANDARD_STREAMS = [0, 1, 2];

/** What the system tells the process. */
export interface Signals extends Pick<Context, 'signal' | 'onReload'> {
  /** Ends a process whose terminal was closed; to be called when everything is done. */
  endWhenHungUp: () => void;
}

/**
 * The first SIGINT or SIGTERM stops the process; the second ends it as the system would. To a program that serves,
 * SIGHUP means "read the configuration again", except where it means what it is named for: the terminal that the
 * program was started in was closed. Then nobody sees it any more, and it stops.
 */
export function createSignals({ isServing }: { isServing: boolean }): Signals {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  const terminals = STANDARD_STREAMS.filter((stream) => isatty(stream));
  const isHungUp = (): boolean => terminals.some((stream) => !isatty(stream));
  const reload = createReload();
  if (isServing) process.on('SIGHUP', () => (isHungUp() ? stop.abort() : reload.ask()));
  return {
    signal: stop.signal,
    onReload: reload.onReload,
    endWhenHungUp: () => {
      if (!isHungUp()) return;
      // At an ordinary exit node sets the terminal right again, and aborts when that cannot be done.
      process.removeAllListeners('SIGHUP');
      process.kill(process.pid, 'SIGHUP');
    },
  };
}

/** Asked before anybody listens, while the archive is still being opened, it is done as soon as somebody does. */
function createReload(): Pick<Context, 'onReload'> & { ask: () => void } {
  const listeners = new Set<() => void>();
  let isAskedEarly = false;
  return {
    ask: () => {
      isAskedEarly = listeners.size === 0;
      for (const listener of listeners) listener();
    },
    onReload: (listener) => {
      listeners.add(listener);
      if (isAskedEarly) listener();
      isAskedEarly = false;
      return () => void listeners.delete(listener);
    },
  };
}
