import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http';
import type { Express } from 'express';

/** For `createServer`. */
export type Messages = Required<Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>>;

/**
 * Classes whose requests and answers are Express's own from the start. Others get another prototype when they come to
 * Express, and once V8 has seen that, Node's HTTP takes some 2 µs more for every answer, also for one without Express.
 * The app is given the prototypes of these classes, with its own behind them.
 */
export function messagesOf(app: Express): Messages {
  class MirrorRequest extends IncomingMessage {}
  class MirrorAnswer<Request extends IncomingMessage> extends ServerResponse<Request> {}
  app.request = standBehind(MirrorRequest.prototype, app.request);
  app.response = standBehind(MirrorAnswer.prototype, app.response);
  return { IncomingMessage: MirrorRequest, ServerResponse: MirrorAnswer };
}

/** The prototype, as what it is now: what Express adds stands behind it. */
function standBehind<Added extends object>(prototype: object, added: Added): Added {
  return Object.setPrototypeOf(prototype, added) as Added;
}
