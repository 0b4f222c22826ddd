import type { Response } from 'supertest';

/** For `.buffer(true).parse(collectBody)`: the body as bytes, whatever its type. */
export function collectBody(res: Response, done: (error: Error | null, body: Buffer) => void): void {
  const stream = res as unknown as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
