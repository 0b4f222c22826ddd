import { isKnownError } from '../../src/domain/errors.js';

/** The code with which something is refused, or `accepted`. Whatever else is thrown is a fault. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return codeOf(error);
  }
  return 'accepted';
}

/** The same of what takes its time. */
export async function lateRefusal(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    return codeOf(error);
  }
  return 'accepted';
}

function codeOf(error: unknown): string {
  if (isKnownError(error)) return error.code;
  throw error;
}
