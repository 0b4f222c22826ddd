import { runCommand } from './commands/run-command.js';
import { createSignals } from './commands/signals.js';

/** Whoever read our output may leave: `| head`, or a terminal that was closed. What is under way goes on. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

outliveReaders();
void runCommand(process.argv.slice(2), process, createSignals).then((status) => (process.exitCode = status));
