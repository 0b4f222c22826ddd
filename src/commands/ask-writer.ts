import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config/schema.js';
import { isKnownError, KnownError } from '../domain/errors.js';
import { openWritableArchive, type WritableArchive } from '../jobs/data-directory.js';
import { publishEditions } from '../jobs/publish-job.js';
import type { OperatorAnswer, OperatorRequest } from '../jobs/requests/operator-request.js';
import { createRequestBox, type RequestBox } from '../jobs/requests/request-box.js';
import { serveRequests } from '../jobs/requests/serve-requests.js';
import { createGate } from '../jobs/turns.js';
import type { Logger } from '../logger.js';
import type { Context } from './context.js';

const LOOK_EVERY_MS = 300;

interface Asking {
  config: Pick<Config, 'data' | 'bundles'>;
  stateDir: string;
}

/**
 * Has a request carried out: by the process that writes to the data directory, such as a running `up`; where there is
 * none, here. It waits in private state until then, so that neither a kill nor a power cut loses it.
 * @returns what was done, in plain words; undefined when this process was stopped before it was
 * @throws KnownError with the reason for which it was not done
 */
export async function askWriter(
  context: Context,
  { config, stateDir }: Asking,
  request: OperatorRequest,
): Promise<string[] | undefined> {
  const box = createRequestBox(stateDir);
  const name = await box.leave(request, context.now());
  let isHandedOver = false;
  while (!context.signal.aborted) {
    const answer = await box.takeAnswer(name);
    if (answer) return linesOf(answer);
    const isServed = await serveHere(context, config, box).catch(async (error: unknown) => {
      await box.takeBack(name);
      throw error;
    });
    if (isServed) continue;
    if (!isHandedOver)
      context.print('Another tamizdat writes here: it was asked to do it, and is waited for.');
    isHandedOver = true;
    await wait(LOOK_EVERY_MS, undefined, { signal: context.signal }).catch(() => undefined);
  }
  return undefined;
}

/** Serves all that waits, as the one that writes. False when another process has the lock. */
async function serveHere(context: Context, config: Asking['config'], box: RequestBox): Promise<boolean> {
  const archive = await openUnlessLocked(context, config.data);
  if (!archive) return false;
  try {
    const { now } = context;
    const logger = troubleOnly(context.logger);
    const parts = { ...archive, gate: createGate(), now, logger, formats: config.bundles };
    await serveRequests(box, { ...parts, republish: () => publishEditions(parts) });
    return true;
  } finally {
    archive.close();
  }
}

/** The command says in its own words what was done. */
function troubleOnly(logger: Logger): Logger {
  return {
    ...logger,
    log: (event) => {
      if (event.level === 'error') logger.log(event);
    },
  };
}

async function openUnlessLocked(context: Context, dataDir: string): Promise<WritableArchive | undefined> {
  try {
    return await openWritableArchive(dataDir, context.now);
  } catch (error) {
    if (isKnownError(error, 'DATA_LOCKED')) return undefined;
    throw error;
  }
}

function linesOf(answer: OperatorAnswer): string[] {
  if ('lines' in answer) return answer.lines;
  if (answer.code !== undefined) throw new KnownError(answer.code, answer.message);
  throw new Error(answer.message);
}
