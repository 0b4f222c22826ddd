import { type Origin, startOrigin } from '../../support/http-origin.js';

/** A web server with one file, which answers whole and in ranges (RFC 9110, section 14). */
export function startRangeOrigin(bytes: Uint8Array): Promise<Origin> {
  return startOrigin((request, response) => {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from ?? 0);
    const end = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1);
    response.writeHead(from === undefined ? 200 : 206, {
      'accept-ranges': 'bytes',
      'content-length': end - start + 1,
      ...(from === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${bytes.length}` }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes.subarray(start, end + 1));
  });
}
