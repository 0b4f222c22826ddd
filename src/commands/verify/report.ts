import type { Context } from '../context.js';

/** What a verification came to, for people and for programs. */
export interface VerifyReport {
  /** The path or address that was asked about. */
  target: string;
  kind: 'file' | 'hand-over' | 'folder' | 'copy';
  /** 0 good, 3 something there that nothing vouches for, 4 forged or damaged, 6 unknown signer, 7 fork, 8 stale. */
  status: number;
  lines: string[];
  /** Further facts for programs. */
  facts: Record<string, unknown>;
}

/** One document, or one sentence a line. */
export function printReport({ print }: Context, report: VerifyReport, isJson: boolean): void {
  const lines = report.lines.map(shown);
  if (isJson) print(JSON.stringify({ ...report, lines }));
  else for (const line of lines) print(line);
}

/** A file name or a signed comment may be anybody's: a terminal obeys control characters, and marks of direction hide. */
export function shown(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '?');
}

/** The worst of several. */
export function worstOf(statuses: readonly number[]): number {
  const order = [4, 7, 6, 3, 8];
  return order.find((status) => statuses.includes(status)) ?? 0;
}
