import { type BundleFormat, formatFacts, parseFormat } from '../src/domain/bundle-format.js';

/** What the file name of an edition says: its key (a UTC day or `latest`), the key of its outlet, the format. */
export interface EditionName {
  key: string;
  outletKey: string;
  format: BundleFormat;
}

/** Reads `2026-11-22-k3f7qa.zip` or `latest-k3f7qa-text.html`; undefined for any other name. */
export function parseEditionName(name: string): EditionName | undefined {
  const { stem = '', format } = parseFormat(name) ?? {};
  const [, key, outletKey] = /^(\d{4}-\d{2}-\d{2}|latest)-([a-z2-7]{6})$/.exec(stem) ?? [];
  const isPacked = format && formatFacts(format).of.includes('edition');
  return key && outletKey && isPacked ? { key, outletKey, format } : undefined;
}

export function isEditionName(name: string): boolean {
  return parseEditionName(name) !== undefined;
}
