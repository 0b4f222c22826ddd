import type { Socket } from 'node:net';

/** Where the hostile origin and the canary are. */
export interface Place {
  /** `http://127.0.0.1:PORT`, allowed by name. */
  origin: string;
  /** `127.0.0.1:PORT` of a server that no case may ever lead to. */
  canary: string;
}

type Bytes = string | Uint8Array;

/** What the origin sends. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Large bodies come in parts, made while they are sent; a body may have no end. */
  body?: Bytes | (() => Iterable<Bytes> | AsyncIterable<Bytes>);
  /** Drives the socket itself, for what no server library would send. */
  drive?: (socket: Socket) => void;
}

/** One bad input. */
export interface HostileCase {
  /**
   * Its number in the corpus of bad inputs (1 to 41 are feeds, 42 to 64 articles, 65 to 70 pictures) and a name of its
   * own: `18-redirect-loop`. Also its path on the origin.
   */
  id: string;
  answer: (place: Place) => Answer;
  /** What else belongs to it: answers by path, `/picture.png`. */
  also?: (place: Place) => Record<string, Answer>;
  /**
   * What the run must say. Of an article: `kept`, or `failed` with a code. Of a source: its code when it could not
   * be read, else how many articles were kept and failed.
   */
  outcome: string;
}

/** Paragraphs that any extractor takes for an article. */
export const PROSE = [
  'The mill at the lower bridge grinds again, and the bakers of four villages were there to see the wheel turn.',
  'It took the carpenter two winters to cut the teeth of the great gear, one by one, out of old pear wood.',
  'Nobody had drawings: the measures came from a photograph, a broken tooth and the memory of the last miller.',
  'From Monday on the flour is sold at the door, in paper bags, as long as there is water in the river.',
]
  .map((sentence) => `<p>${sentence}</p>`)
  .join('\n');

/** A page that is an article but for what is hostile in it. */
export function pageWith(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The mill grinds again</title>${head}</head>
<body><article><h1>The mill grinds again</h1>${PROSE}${body}</article></body></html>`;
}

export const html = (body: Bytes): Answer => ({ headers: { 'content-type': 'text/html' }, body });
export const xml = (body: Answer['body']): Answer => ({ headers: { 'content-type': 'text/xml' }, body });

/** An RSS feed around `items`. */
export function rss(items: string, before = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>${before}<rss version="2.0"><channel><title>Feed</title>${items}</channel></rss>`;
}

/** An item that leads to a good article of its own. */
export function item({ origin }: Place, name: string, more = ''): string {
  return `<item><link>${origin}/good/${name}</link>${more}</item>`;
}
