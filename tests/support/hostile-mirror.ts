import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { encodeNote, signNote } from '../../src/log/note.js';
import { noteSigner } from '../../src/log/note-signature.js';
import { cosigner } from '../../src/log/cosignature.js';
import type { Keys } from '../../src/log/keys.js';
import { encodeTreeHead } from '../../src/log/tree-head.js';
import { type Origin, startOrigin } from './http-origin.js';
import { strangerAssets, strangerEntries } from './strangers.js';

/** What a mirror can do to those who copy from it. */
export const ATTACKS = [
  'arbitrary',
  'rollback',
  'freeze',
  'fork',
  'mix-and-match',
  'fast-forward',
  'endless',
  'slow',
  'truncated',
  'cut-off',
  'redirect',
  'tiny-files',
  'many-entries',
  'many-parts',
  'turning',
  'wrong-blob',
  'wrong-tile',
  'missing-tile',
  'missing-blob',
] as const;

export type Attack = (typeof ATTACKS)[number];

export interface HostileMirrorRequest {
  mode: Attack | 'honest';
  /** The archive that it pretends to serve. */
  archiveDir: string;
  /** An older state of it, and one with another history by the same keys. */
  olderDir?: string;
  forkDir?: string;
  /** Stolen ones, for checkpoints over what does not exist. */
  keys?: Pick<Keys, 'log' | 'cosigner'>;
  /** Where redirects lead. */
  canary?: string;
  /** Answers of more bytes are cut off; without it, all blobs. */
  cutAbove?: number;
}

export interface HostileMirror extends Origin {
  /** Paths asked for so far, without the leading slash. */
  asked(): string[];
  /** Bytes of bodies that were sent. */
  sent(): number;
}

/** A web server that serves an archive with ranges, or attacks in one way those who copy it. */
export async function startHostileMirror(request: HostileMirrorRequest): Promise<HostileMirror> {
  let sent = 0;
  const withStrangers = strangersIn(request.mode);
  const origin = await startOrigin(async ({ url = '/', headers }, response) => {
    const path = url.slice(1);
    const end = response.end.bind(response) as (chunk?: Uint8Array) => ServerResponse;
    const body = (bytes: Uint8Array, status = 200, more: Record<string, string> = {}): void => {
      sent += bytes.length;
      response.writeHead(status, { 'content-type': 'application/octet-stream', ...more });
      end(bytes);
    };
    if (await misbehave(request, path, response)) return;
    const bytes = await bytesOf(request, path);
    if (!bytes) return void response.writeHead(404).end();
    const pieces = withStrangers(path, bytes);
    if (pieces) {
      for (const piece of pieces) response.write(piece);
      return void response.end();
    }
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    if (request.mode === 'cut-off' && bytes.length > (request.cutAbove ?? 1) && path.startsWith('blobs/')) {
      response.writeHead(from > 0 ? 206 : 200, {
        'content-length': String(bytes.length - from),
        ...(from > 0 && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
      });
      const half = bytes.subarray(from, from + Math.ceil((bytes.length - from) / 2));
      sent += half.length;
      return void response.write(half, () => response.destroy());
    }
    if (from === 0) return body(bytes);
    body(bytes.subarray(from), 206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
  });
  return { ...origin, asked: () => origin.requests.map(({ url }) => url.slice(1)), sent: () => sent };
}

/** At once: what is poured in crumbs keeps this process, and whoever it serves besides, busy. */
const POURED_BYTES = 64 << 10;

/** Attacks on the transport. True when the answer was given. */
async function misbehave(
  { mode, canary = '', archiveDir }: HostileMirrorRequest,
  path: string,
  response: ServerResponse,
): Promise<boolean> {
  const isData = path.startsWith('blobs/') || path.startsWith('tile/');
  if (mode === 'redirect') {
    response.writeHead(302, { location: `${canary}/${path}` }).end();
    return true;
  }
  if (mode === 'tiny-files') {
    response.end('x');
    return true;
  }
  if (mode === 'turning' && isData) {
    const [place = '', turn = '0'] = path.split('?');
    response.writeHead(302, { location: `/${place}?${Number(turn) + 1}` }).end();
    return true;
  }
  if ((mode === 'endless' || mode === 'slow') && isData) {
    const bytes = (await contentOf(archiveDir, path)) ?? Buffer.alloc(1000);
    response.writeHead(200);
    if (mode === 'slow') trickle(bytes, response);
    else pour(Buffer.alloc(POURED_BYTES, bytes), response);
    return true;
  }
  return false;
}

type Pieces = (path: string, own: Uint8Array) => readonly Uint8Array[] | undefined;

/** Makes, once, what names a hundred thousand tiny files, and puts it into what names some. */
function strangersIn(mode: HostileMirrorRequest['mode']): Pieces {
  if (mode === 'many-entries') {
    const entries = strangerEntries();
    return (path, own) => (path.startsWith('tile/entries/') ? [own, entries] : undefined);
  }
  if (mode !== 'many-parts') return () => undefined;
  const pictures = Buffer.from(strangerAssets());
  return (path, own) => {
    const text = path.startsWith('blobs/') ? Buffer.from(own).toString() : '';
    const [, before, after] = /^(.*"assets":\s*\[)[^\]]*(\].*)$/s.exec(text) ?? [];
    return before && after ? [Buffer.from(before), pictures, Buffer.from(after)] : undefined;
  };
}

function trickle(bytes: Uint8Array, response: ServerResponse): void {
  let at = 0;
  const timer = setInterval(
    () => response.write(bytes.subarray(at % bytes.length, (at++ % bytes.length) + 1)),
    5,
  );
  response.on('close', () => clearInterval(timer));
}

function pour(bytes: Uint8Array, response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(bytes)) {
      // As long as the other side takes it in.
    }
    response.once('drain', more);
  };
  more();
}

/** Attacks on what is told. */
async function bytesOf(request: HostileMirrorRequest, path: string): Promise<Uint8Array | undefined> {
  const { mode, archiveDir, olderDir = archiveDir, forkDir = archiveDir } = request;
  const isTile = path.startsWith('tile/');
  const own = (): Promise<Uint8Array | undefined> => contentOf(archiveDir, path);
  switch (mode) {
    case 'arbitrary':
      return path === 'trust' ? own() : Buffer.from(`nothing of ${path}\n`);
    case 'rollback':
    case 'freeze':
      return contentOf(olderDir, path);
    case 'fork':
      return contentOf(forkDir, path);
    case 'mix-and-match':
      // Tiles of another tree under the names that this one's have.
      return isTile ? contentOf(forkDir, path) : own();
    case 'fast-forward':
      return path === 'checkpoint' ? farAhead(request) : own();
    case 'truncated': {
      const bytes = await own();
      return path.startsWith('blobs/') ? bytes?.subarray(0, Math.floor(bytes.length / 2)) : bytes;
    }
    case 'wrong-blob':
      return path.startsWith('blobs/') ? flipped(await own()) : own();
    case 'wrong-tile':
      return isTile ? flipped(await own()) : own();
    case 'missing-tile':
      return isTile ? undefined : own();
    case 'missing-blob':
      return path.startsWith('blobs/') ? undefined : own();
    case 'honest':
    case 'endless':
    case 'slow':
    case 'cut-off':
    case 'redirect':
    case 'tiny-files':
    case 'many-entries':
    case 'many-parts':
    case 'turning':
      return own();
  }
}

function farAhead({ keys }: HostileMirrorRequest): Uint8Array {
  if (!keys) throw new Error('fast-forward needs the stolen keys');
  const head = { origin: keys.log.name, size: 2 ** 50, root: new Uint8Array(32).fill(7) };
  const at = new Date('2026-11-23T12:00:00Z');
  return encodeNote(signNote(encodeTreeHead(head), [noteSigner(keys.log), cosigner(keys.cosigner, at)]));
}

function flipped(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes?.map((byte, at) => (at === Math.floor(bytes.length / 2) ? byte ^ 1 : byte));
}

async function contentOf(root: string, path: string): Promise<Uint8Array | undefined> {
  if (!/^[a-z0-9_./-]+$/.test(path) || path.includes('..')) return undefined;
  try {
    return await readFile(join(root, path));
  } catch {
    return undefined;
  }
}
