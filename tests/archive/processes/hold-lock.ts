import { acquireLock } from '../../../src/archive/lock.js';

// Takes the lock and waits to be killed. Argument: the file of the lock.
acquireLock(process.argv[2] ?? '');
process.stdout.write('locked\n');
setInterval(() => undefined, 1_000);
