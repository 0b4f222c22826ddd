import { parseFormat } from '../domain/bundle-format.js';
import { SUMS_NAME } from '../domain/sha256-sums.js';
import { TLOG_PROOF_SUFFIX } from '../log/tlog-proof.js';

/** "minisign -V" looks for it behind the name of the file. */
export const SIGNATURE_SUFFIX = '.minisig';
/** Of the record that the entry of a logged bundle names. */
export const RECORD_SUFFIX = '.record.json';

/** What can lie beside a bundle, or beside those of an edition; the suffix stands behind their name. */
export const SIDE_SUFFIXES = [
  SIGNATURE_SUFFIX,
  TLOG_PROOF_SUFFIX,
  RECORD_SUFFIX,
  `.${SUMS_NAME}`,
  `.${SUMS_NAME}${SIGNATURE_SUFFIX}`,
] as const;
export type SideSuffix = (typeof SIDE_SUFFIXES)[number];

/** Files of more bytes have no signature of their own, as it is made in memory; SHA256SUMS vouches for them. */
export const MAX_SIGNED_BYTES = 512 << 20;

/** `2026-11-22-k3f7qa` of `2026-11-22-k3f7qa-text.html`; undefined for what is no bundle's name. */
export function editionStem(bundleName: string): string | undefined {
  return parseFormat(bundleName)?.stem;
}

/** Where the archive keeps the signatures of a closed edition's bundles, by its stem. */
export function sumsPaths(stem: string): {
  folder: string;
  sums: string;
  signature: string;
  signatureOf: (bundleName: string) => string;
} {
  const folder = `sums/${stem}`;
  const sums = `${folder}/${SUMS_NAME}`;
  return {
    folder,
    sums,
    signature: sums + SIGNATURE_SUFFIX,
    signatureOf: (bundleName) => `${folder}/${bundleName}${SIGNATURE_SUFFIX}`,
  };
}
