/** How much of an archive a copy of it holds. The log is always held whole. */
export type SyncPolicy =
  | { kind: 'all' }
  /** Articles without their pictures, and of the bundles those that never have any. */
  | { kind: 'text-only' }
  /** What was published in the last so many days. */
  | { kind: 'days'; days: number }
  /** The articles of these outlets. */
  | { kind: 'outlets'; outlets: readonly string[] };

/** What people write; for messages. */
export const POLICY_FORMS = 'all, text-only, days:30 or outlets:one,two';

/** `all`, `text-only`, `days:N` or `outlets:a,b`; undefined for anything else. */
export function parseSyncPolicy(text: string): SyncPolicy | undefined {
  if (text === 'all' || text === 'text-only') return { kind: text };
  const days = /^days:([1-9]\d{0,4})$/.exec(text)?.[1];
  if (days !== undefined) return { kind: 'days', days: Number(days) };
  const outlets = /^outlets:([a-z0-9][a-z0-9-]{0,39}(?:,[a-z0-9][a-z0-9-]{0,39})*)$/.exec(text)?.[1];
  return outlets === undefined
    ? undefined
    : { kind: 'outlets', outlets: [...new Set(outlets.split(','))].sort() };
}

/** The text that {@link parseSyncPolicy} reads as this policy, always the same one. */
export function policyText(policy: SyncPolicy): string {
  if (policy.kind === 'days') return `days:${policy.days}`;
  return policy.kind === 'outlets' ? `outlets:${policy.outlets.join(',')}` : policy.kind;
}
