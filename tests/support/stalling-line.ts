import { connect, createServer, type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A line that lets so many bytes of each connection through and then stands still, as some networks do. */
export interface StallingLine {
  url: string;
  /** Bytes that came through on one connection for one request: the whole answer, or what came before it stood still. */
  ask(request: string): Promise<Buffer>;
}

/** Such a line to the server at `url`, until the test ends. */
export async function openStallingLine(url: string, bytes: number): Promise<StallingLine> {
  const stalled = new Map<number, () => void>();
  const server = createServer((reader) => {
    const there = connect(Number(new URL(url).port), '127.0.0.1');
    let passed = 0;
    reader.on('data', (chunk) => there.write(chunk)).on('error', () => undefined);
    reader.on('close', () => there.destroy());
    there.on('error', () => reader.destroy());
    there.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, bytes - passed);
      passed += part.length;
      if (part.length === chunk.length) return void reader.write(part);
      there.pause();
      // It only stands still; whoever waits on it is told when, so that no test has to wait.
      reader.write(part, () => stalled.get(reader.remotePort ?? 0)?.());
    });
    there.on('end', () => reader.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const ask = (request: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let came = 0;
      let most = Infinity;
      const socket = connect(port, '127.0.0.1', () => {
        // Told before the last bytes have come: they are still read.
        stalled.set(socket.localPort ?? 0, () => {
          most = bytes;
          if (came >= most) socket.destroy();
        });
        socket.write(request);
      });
      socket.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        came += chunk.length;
        if (came >= most) socket.destroy();
      });
      socket.on('close', () => resolve(Buffer.concat(chunks))).on('error', reject);
    });
  return { url: `http://127.0.0.1:${port}/`, ask };
}
