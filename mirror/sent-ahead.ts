import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Programs that send ahead send some ten; browsers none. So many keep others waiting for half a second at most. */
const MAX_AHEAD = 320;

/**
 * Bounds how many requests of a connection are worked on at once: the system hands over more than a thousand small ones
 * in one piece, and all of them would be begun, and held, before anybody else has a turn. What is beyond the bound is
 * not answered, and the connection ends after what was begun; the client may ask again (RFC 9112 section 9.3.2).
 */
export function limitSentAhead(listener: RequestListener): RequestListener {
  const ahead = new WeakMap<Socket, { begun: number; isFull: boolean }>();
  return (req, res) => {
    // An answer gets the connection when its turn has come. One that has it is the first in line, and costs nothing here.
    if (res.socket) return listener(req, res);
    const { socket } = req;
    const line = ahead.get(socket) ?? { begun: 0, isFull: false };
    ahead.set(socket, line);
    line.isFull ||= line.begun === MAX_AHEAD;
    if (line.isFull) return;
    line.begun += 1;
    res.once('close', () => {
      line.begun -= 1;
      if (line.isFull && line.begun === 0) socket.destroySoon();
    });
    listener(req, res);
  };
}
