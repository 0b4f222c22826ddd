// Asks for one address again and again on many connections, and prints how many answers came in a second.
// `node load-client.js URL SECONDS CONNECTIONS [gzip]`. It counts bytes and reads nothing, so that it takes little of
// the processors that it shares with the server.
import { connect } from 'node:net';

const [, , address = '', seconds = '1', connections = '64', encoding = 'identity'] = process.argv;
const { hostname, port, pathname } = new URL(address);
const coding = encoding === 'gzip' ? 'Accept-Encoding: gzip\r\n' : '';
const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n${coding}\r\n`);
let answers = 0;

for (let i = 0; i < Number(connections); i += 1) ask();
const began = performance.now();
setTimeout(
  () => {
    process.stdout.write(`${answers / ((performance.now() - began) / 1000)}\n`);
    process.exit();
  },
  Number(seconds) * 1000,
);

/** All answers on a connection are as long as the first: nothing in them changes but the second in `Date`. */
function ask(): void {
  let length = 0;
  let came = 0;
  let head = '';
  const socket = connect(Number(port), hostname, () => socket.write(request));
  socket.on('error', fail).on('close', () => fail(new Error('the server closed a connection')));
  socket.on('data', (chunk) => {
    came += chunk.length;
    if (length === 0) {
      head += chunk.toString('latin1');
      length = lengthOf(head);
    }
    if (length === 0 || came < length) return;
    if (came > length) return fail(new Error('an answer was longer than the one before'));
    came = 0;
    answers += 1;
    socket.write(request);
  });
}

/** Of a whole answer; 0 while its head is not there. */
function lengthOf(answer: string): number {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const [, body] = /^content-length: (\d+)/im.exec(answer) ?? [];
  if (!answer.startsWith('HTTP/1.1 200 ') || body === undefined) fail(new Error(answer.slice(0, end)));
  return end + 4 + Number(body);
}

function fail(error: Error): never {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
