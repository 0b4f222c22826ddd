/** What the trusted comment of a signed file says, in the form that minisign itself writes. */
export interface TrustedComment {
  /** The name under which the file was signed. */
  name: string | undefined;
  /** When it was signed; whole seconds. */
  at: Date | undefined;
}

/** `timestamp:<unix time>` and `file:<name>`, with a tab between them. */
export function encodeTrustedComment({ name, at }: { name: string; at: Date }): string {
  return `timestamp:${Math.floor(at.getTime() / 1000)}\tfile:${name}`;
}

/** Reads a comment that may be anybody's: whatever it does not say is undefined. */
export function parseTrustedComment(comment: string): TrustedComment {
  const parts = comment.split('\t');
  const valueOf = (key: string): string | undefined =>
    parts.find((part) => part.startsWith(`${key}:`))?.slice(key.length + 1);
  const [seconds] = /^(0|[1-9]\d{0,11})$/.exec(valueOf('timestamp') ?? '') ?? [];
  return { name: valueOf('file'), at: seconds === undefined ? undefined : new Date(Number(seconds) * 1000) };
}
