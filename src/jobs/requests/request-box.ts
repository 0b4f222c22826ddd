import { createDurableFiles } from '../../archive/durable-files.js';
import { digestOf } from '../../domain/digest.js';
import {
  encodeAnswer,
  encodeRequest,
  type OperatorAnswer,
  type OperatorRequest,
  parseAnswer,
} from './operator-request.js';

/** In the private state. */
const FOLDER = 'requests';
const ANSWER = '.answer';

/**
 * Where commands leave what the one process that writes has to do: a takedown must not wait until it is stopped. A
 * request lies there until it is done, also when either process dies.
 */
export interface RequestBox {
  /** @returns the name under which it lies there */
  leave(request: OperatorRequest, at: Date): Promise<string>;
  /** Names of requests that wait, the oldest first. */
  waiting(): Promise<string[]>;
  /** Undefined when it is no longer there. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** First the answer, then the request goes: in between it is only done once more. */
  answer(name: string, answer: OperatorAnswer): Promise<void>;
  /** Reads the answer and takes it away; undefined while there is none. */
  takeAnswer(name: string): Promise<OperatorAnswer | undefined>;
  takeBack(name: string): Promise<void>;
}

export function createRequestBox(stateDir: string): RequestBox {
  const files = createDurableFiles(stateDir);
  const pathOf = (name: string): string => `${FOLDER}/${name}`;
  return {
    async leave(request, at) {
      const bytes = encodeRequest(request);
      const name = `${at.toISOString().replaceAll(/\D/g, '')}-${digestOf(bytes).slice(0, 16)}`;
      await files.put(pathOf(name), bytes);
      return name;
    },
    waiting: async () => {
      const names = (await files.list(FOLDER)).map((path) => path.slice(FOLDER.length + 1));
      return names.filter((name) => !name.endsWith(ANSWER));
    },
    read: (name) => files.read(pathOf(name)),
    async answer(name, answer) {
      await files.put(pathOf(name + ANSWER), encodeAnswer(answer));
      await files.remove(pathOf(name));
    },
    async takeAnswer(name) {
      const bytes = await files.read(pathOf(name + ANSWER));
      if (!bytes) return undefined;
      await files.remove(pathOf(name + ANSWER));
      return parseAnswer(bytes);
    },
    takeBack: (name) => files.remove(pathOf(name)),
  };
}
