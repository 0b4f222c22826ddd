import { onTestFinished } from 'vitest';
import { finished, startTamizdat } from './program.js';

interface Event {
  event: string;
  [fact: string]: unknown;
}

/** A program that runs until it is stopped, and what it has said. */
export interface RunningProgram {
  /** The first event of this kind that was not given before; waits for it. */
  next(event: string): Promise<Event>;
  /** All events so far. */
  events(): Event[];
  signal(name: NodeJS.Signals): void;
  stop(): Promise<{ status: number | null; stderr: string }>;
}

/** Starts `tamizdat ARGS`; the end of the test stops it. */
export function runProgram(...args: string[]): RunningProgram {
  const child = startTamizdat(args);
  const end = finished(child);
  const given = new Set<Event>();
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let seen: Event[] = [];
  const events = (): Event[] => {
    const lines = said.split('\n').slice(seen.length, -1);
    seen = [...seen, ...lines.map((line) => JSON.parse(line) as Event)];
    return seen;
  };
  const stop = async () => {
    child.kill('SIGTERM');
    return end;
  };
  onTestFinished(() => stop().then(() => undefined));

  const take = (name: string): Event | undefined => {
    const found = events().find((one) => one.event === name && !given.has(one));
    if (found) given.add(found);
    return found;
  };
  return {
    events,
    next: (name) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = take(name);
          if (!found) return;
          child.stdout?.off('data', look);
          resolve(found);
        };
        child.stdout?.on('data', look);
        void end.then(({ stderr }) => reject(new Error(`it ended before "${name}": ${said}${stderr}`)));
        look();
      }),
    signal: (name) => void child.kill(name),
    stop,
  };
}
