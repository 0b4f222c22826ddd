import * as zlib from 'node:zlib';
import { KnownError } from '../../domain/errors.js';

/** Packs the inside of a cluster. */
export type Compress = (bytes: Uint8Array) => Uint8Array;

/** How hard it tries: beyond, time grows and size hardly falls. */
const LEVEL = 12;
/** 2 MiB, the size of a cluster: a reader on a small device needs no more memory than that to unpack. */
const WINDOW_LOG = 21;

/**
 * Zstandard (RFC 8878) of the Node that runs this. The same input gives the same bytes with the same release of
 * the zstd inside it.
 * @throws KnownError USAGE_INVALID where this Node has none
 */
export function zstdCompress(library: object = zlib): Compress {
  const found: unknown = 'zstdCompressSync' in library ? library.zstdCompressSync : undefined;
  const constants: unknown = 'constants' in library ? library.constants : undefined;
  if (!isZstd(found) || !hasParameters(constants)) {
    throw new KnownError(
      'USAGE_INVALID',
      `this Node (${process.version}) cannot compress with zstd: run it with Node 22.15 or newer, or leave the ZIM uncompressed`,
    );
  }
  const params = {
    [constants.ZSTD_c_compressionLevel]: LEVEL,
    [constants.ZSTD_c_windowLog]: WINDOW_LOG,
  };
  return (bytes) => found(bytes, { params });
}

type Zstd = (bytes: Uint8Array, options: { params: Record<number, number> }) => Uint8Array;

function isZstd(value: unknown): value is Zstd {
  return typeof value === 'function';
}

function hasParameters(
  value: unknown,
): value is { ZSTD_c_compressionLevel: number; ZSTD_c_windowLog: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ZSTD_c_compressionLevel' in value &&
    'ZSTD_c_windowLog' in value
  );
}
