import { isKnownError } from '../../domain/errors.js';
import type { Logger } from '../../logger.js';
import { addAddress, retireAddress } from '../addresses/address-job.js';
import { withdraw, type WithdrawParts } from '../withdraw/withdraw-job.js';
import { withdrawnLines } from '../withdraw/withdrawn-lines.js';
import { type OperatorAnswer, type OperatorRequest, parseRequest } from './operator-request.js';
import type { RequestBox } from './request-box.js';

/** Does, one after the other, all that waits. What fails is answered with its reason, and the rest is done. */
export async function serveRequests(box: RequestBox, parts: WithdrawParts): Promise<void> {
  for (const name of await box.waiting()) {
    const bytes = await box.read(name);
    if (bytes) await box.answer(name, await answerTo(parts, bytes));
  }
}

async function answerTo(parts: WithdrawParts, bytes: Uint8Array): Promise<OperatorAnswer> {
  try {
    return { lines: await carryOut(parts, parseRequest(bytes)) };
  } catch (error) {
    if (isKnownError(error)) return { code: error.code, message: error.message };
    tellFault(parts.logger, error);
    return { message: String((error as Error).stack ?? error) };
  }
}

async function carryOut(parts: WithdrawParts, request: OperatorRequest): Promise<string[]> {
  switch (request.ask) {
    case 'withdraw':
      return withdrawnLines(await withdraw(parts, request), request);
    case 'add-address':
      return addAddress(parts, request);
    case 'retire-address':
      return retireAddress(parts, request.address);
  }
}

function tellFault(logger: Logger, error: unknown): void {
  const text = `a fault of ours, while an operator's request was carried out: ${String((error as Error).stack ?? error)}`;
  logger.log({ event: 'request-failed', level: 'error', text });
}
