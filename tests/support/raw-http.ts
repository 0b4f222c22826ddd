import { rawRequest } from './raw-request.js';

/** One answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** Names in lower case; several of one name are joined by a comma. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface RawRequest {
  method?: string;
  target?: string;
  /** Lines as they are, after `Host`, `User-Agent` and `Connection: close`. */
  lines?: readonly string[];
  body?: string;
}

/** What every request of these tests says of itself; it must come out nowhere. */
export const MARK = 'marked-7f3k';

/** The text of a request that says who it comes from, and asks for the connection to be closed. */
export function requestText({ method = 'GET', target = '/en/', lines = [], body = '' }: RawRequest): string {
  const head = ['Host: mirror.example', `User-Agent: ${MARK}`, 'Connection: close', ...lines];
  return `${method} ${target} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Sends a request on a connection of its own; undefined when the connection was closed without an answer. */
export async function ask(url: string, request: RawRequest): Promise<RawAnswer | undefined> {
  const [answer] = parseAnswers(await rawRequest(url, requestText(request)), request.method !== 'HEAD');
  return answer;
}

/**
 * Every answer in what came over one connection, by `Content-Length` (RFC 9112 section 6).
 * @throws Error for what is no sequence of whole answers
 */
export function parseAnswers(received: string, hasBodies = true): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = received;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    const { status, headers } = parseHead(rest.slice(0, end));
    const bytes = hasBodies && status !== 304 ? Number(headers['content-length'] ?? 0) : 0;
    const body = rest.slice(end + 4, end + 4 + bytes);
    if (end < 0 || body.length !== bytes) throw new Error(`an answer was cut short: ${rest.slice(0, 200)}`);
    answers.push({ status, headers, body: Buffer.from(body, 'latin1') });
    rest = rest.slice(end + 4 + bytes);
  }
  return answers;
}

function parseHead(head: string): Pick<RawAnswer, 'status' | 'headers'> {
  const [first = '', ...lines] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  if (Number.isNaN(status)) throw new Error(`no status line: ${first.slice(0, 200)}`);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return { status, headers };
}
