import { spawn } from 'node:child_process';
import { KnownError } from '../../domain/errors.js';

/** Long enough to send a message over a bad line. */
const TIME_LIMIT_MS = 30_000;

export interface AlarmCall {
  /** The program and its first arguments; no shell reads them. */
  program: readonly string[];
  /** Its last argument. */
  line: string;
  /** Ends the program early. */
  signal?: AbortSignal;
  timeLimitMs?: number;
}

/**
 * Runs the operator's program with one line of text, with nothing to read and nobody who reads what it prints.
 * @throws KnownError USAGE_INVALID when it cannot be started, fails, or takes longer than 30 seconds
 */
export function runAlarmProgram(call: AlarmCall): Promise<void> {
  const { program, line, signal, timeLimitMs = TIME_LIMIT_MS } = call;
  const [file = '', ...args] = program;
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new KnownError('USAGE_INVALID', `on_alarm: the program ${file} ${why}`));
    // A group of its own, so that what the program started ends with it.
    const child = spawn(file, [...args, line], { stdio: 'ignore', shell: false, detached: true });
    const end = () => endGroup(child.pid);
    const timer = setTimeout(() => {
      end();
      fail(`took longer than ${timeLimitMs / 1000} s and was ended`);
    }, timeLimitMs);
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    };
    signal?.addEventListener('abort', end, { once: true });
    child.once('error', ({ message }) => {
      done();
      fail(`cannot be run (${message}); name it with its full path`);
    });
    child.once('exit', (status, endedBy) => {
      done();
      if (status === 0) resolve();
      else fail(endedBy === null ? `ended with status ${status}` : `was ended (${endedBy})`);
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
