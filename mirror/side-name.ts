import { SIDE_SUFFIXES, type SideSuffix, SIGNATURE_SUFFIX } from '../src/bundle/side-files.js';
import { SUMS_NAME } from '../src/domain/sha256-sums.js';
import { type EditionName, parseEditionName } from './edition-name.js';
import { paths } from './paths.js';

/** What the name of a file beside a bundle says. */
export interface SideName {
  suffix: SideSuffix;
  /** `2026-11-22-k3f7qa`. */
  stem: string;
  key: string;
  outletKey: string;
  /** What it lies beside; undefined for the list of a whole edition. */
  bundle: (EditionName & { name: string }) | undefined;
}

/** The longest first: the signature of a list ends in the suffix of any signature. */
const LONGEST_FIRST = [...SIDE_SUFFIXES].sort((a, b) => b.length - a.length);

/** Reads `2026-11-22-k3f7qa.zip.minisig` or `2026-11-22-k3f7qa.SHA256SUMS`; undefined for any other name. */
export function parseSideName(name: string): SideName | undefined {
  const suffix = LONGEST_FIRST.find((one) => name.endsWith(one));
  if (!suffix) return undefined;
  const before = name.slice(0, -suffix.length);
  if (isOfSums(suffix)) {
    const [, key, outletKey] = /^(\d{4}-\d{2}-\d{2})-([a-z2-7]{6})$/.exec(before) ?? [];
    return key && outletKey ? { suffix, stem: before, key, outletKey, bundle: undefined } : undefined;
  }
  const bundle = parseEditionName(before);
  if (!bundle) return undefined;
  const { key, outletKey } = bundle;
  return { suffix, stem: `${key}-${outletKey}`, key, outletKey, bundle: { ...bundle, name: before } };
}

/** Where the file stands, from the root: a signature beside its bundle, all else in the folder of the edition. */
export function sideAddress(name: string): string | undefined {
  const side = parseSideName(name);
  if (!side) return undefined;
  if (side.suffix === SIGNATURE_SUFFIX) return paths.openEdition(name);
  return paths.sums(side.stem, isOfSums(side.suffix) ? name.slice(side.stem.length + 1) : name);
}

/** True for the list of an edition and its signature. */
export function isOfSums(suffix: SideSuffix): boolean {
  return suffix.startsWith(`.${SUMS_NAME}`);
}
