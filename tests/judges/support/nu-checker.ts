import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { finished } from '../../support/program.js';
import { QUICK_JAVA } from './quick-java.js';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

interface Message {
  type: string;
  url: string;
  lastLine?: number;
  message: string;
  extract?: string;
}

/** What the W3C's Nu checker has to say of HTML documents, files or addresses: a line for each error and each warning. */
export async function nuCheckerSays(documents: readonly string[]): Promise<string[]> {
  const { stdout, stderr } = await finished(
    spawn('java', [
      ...QUICK_JAVA,
      '-jar',
      JAR,
      '--format',
      'json',
      '--stdout',
      '--exit-zero-always',
      ...documents,
    ]),
  );
  if (!stdout.startsWith('{')) throw new Error(`the Nu checker did not answer: ${stderr.slice(0, 500)}`);
  const { messages } = JSON.parse(stdout) as { messages: Message[] };
  return messages.map(
    ({ type, url, lastLine, message, extract }) =>
      `${type}: ${url.replace(/^file:/, '')}:${lastLine ?? 0}: ${message} ${extract ?? ''}`,
  );
}
