import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `tamizdat ARGS` as people do, and waits for its end. */
export function tamizdat(...args: string[]): Promise<Finished> {
  return finished(startTamizdat(args));
}

/** Certificates that the machine adds are read by every program of Node as it starts: here no program needs them. */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

export function startTamizdat(args: readonly string[], cwd?: string): ChildProcess {
  const options: SpawnOptions = { stdio: ['ignore', 'pipe', 'pipe'], cwd, env: ENVIRONMENT };
  return spawn(process.execPath, [CLI, ...args], options);
}

export function finished(child: ChildProcess): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })));
}

/** A running `tamizdat serve`, once it has said where it is. */
export async function serveArchive(
  data: string,
  ...args: string[]
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = startTamizdat(['serve', '--data', data, '--port', '0', ...args]);
  const end = finished(child);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const line = said.split('\n').find((text) => text.includes('"event":"serving"') && text.endsWith('}'));
      if (line) resolve((JSON.parse(line) as { url: string }).url);
    });
    void end.then(({ stderr }) => reject(new Error(`serve ended: ${stderr}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await end;
    },
  };
}
