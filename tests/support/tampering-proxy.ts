import { createServer, type IncomingMessage, request, type RequestListener } from 'node:http';
import { listenOnLoopback } from './loopback-listener.js';

/** An answer on its way, which a hostile mirror may change. */
export interface PassingAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export type Tamper = (answer: PassingAnswer, asked: IncomingMessage) => void;

/** A server that gives the answers of `listener` after `tamper` changed them, until the test ends; its address. */
export async function tamperingProxy(listener: RequestListener, tamper: Tamper = () => {}): Promise<string> {
  const honest = await listenOnLoopback(createServer(listener));
  const proxy = createServer((asked, reply) => {
    const { method, headers } = asked;
    const passed = request(new URL(asked.url ?? '/', honest), { method, headers }, (came) => {
      const pieces: Buffer[] = [];
      came.on('data', (piece: Buffer) => pieces.push(piece));
      came.on('end', () => {
        const answer: PassingAnswer = {
          status: came.statusCode ?? 0,
          headers: { ...came.headers },
          body: Buffer.concat(pieces),
        };
        tamper(answer, asked);
        delete answer.headers['transfer-encoding'];
        if (answer.body.length > 0) answer.headers['content-length'] = String(answer.body.length);
        const said = Object.entries(answer.headers).filter(([, value]) => value !== undefined);
        reply.writeHead(answer.status, Object.fromEntries(said)).end(answer.body);
      });
    });
    asked.pipe(passed);
  });
  return listenOnLoopback(proxy);
}
