import { execFileSync, spawnSync } from 'node:child_process';
import { ownProgram } from './own-program.js';

const SECONDS = 1;

export interface Load {
  address: string;
  isPacked: boolean;
  connections: number;
}

/** How many answers come in a second. It is asked by wrk where that is installed. @throws Error for one that is no 200 */
export function answersPerSecond(load: Load): number {
  return wrk(load) ?? ownClient(load);
}

/** Answers a second by wrk; undefined where it is not installed. @throws Error for an answer that is no 200 */
function wrk({ address, isPacked, connections }: Load): number | undefined {
  const headers = isPacked ? ['-H', 'Accept-Encoding: gzip'] : [];
  const args = ['-t1', `-c${connections}`, `-d${SECONDS}s`, ...headers, address];
  const { error, stdout } = spawnSync('wrk', args, { encoding: 'utf8' });
  if (error) return undefined;
  if (stdout.includes('Non-2xx')) throw new Error(`${address} does not answer 200`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}

function ownClient({ address, isPacked, connections }: Load): number {
  const args = [ownProgram('scripts/bench/load-client.js'), address, String(SECONDS), String(connections)];
  return Number(
    execFileSync(process.execPath, [...args, isPacked ? 'gzip' : 'identity'], { encoding: 'utf8' }),
  );
}
