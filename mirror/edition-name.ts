/** What the file name of an edition says: its key (a UTC day or `latest`) and the key of its outlet. */
export interface EditionName {
  key: string;
  outletKey: string;
}

/** Reads `2026-11-22-k3f7qa.zip` or `latest-k3f7qa.zip`; undefined for any other name. */
export function parseEditionName(name: string): EditionName | undefined {
  const [, key, outletKey] = /^(\d{4}-\d{2}-\d{2}|latest)-([a-z2-7]{6})\.zip$/.exec(name) ?? [];
  return key && outletKey ? { key, outletKey } : undefined;
}

export function isEditionName(name: string): boolean {
  return parseEditionName(name) !== undefined;
}
