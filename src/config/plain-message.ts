import type { z } from 'zod';

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  object: 'a group of keys, each on an indented line of its own',
};

/** What zod found wrong, in words for people, where the schema has no words of its own. */
export function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, input } = issue;
  if (code === 'invalid_type') return typeMessage(issue.expected, input);
  if (code === 'invalid_value') {
    const choice = `one of ${listed(issue.values)}`;
    return input === undefined ? `is missing: add it, with ${choice}` : `has to be ${choice}`;
  }
  if (code === 'too_small') return `has to be at least ${issue.minimum}`;
  if (code === 'too_big') return `has to be at most ${issue.maximum}`;
  return undefined;
}

function typeMessage(expected: string, input: unknown): string {
  const kind = KINDS[expected] ?? expected;
  if (input === undefined) return `is missing: add it, with ${kind}`;
  if (input === null) return `has no value: write ${kind}, or leave the key out`;
  const isBareWord = expected === 'string' && typeof input !== 'object';
  return `has to be ${kind}${isBareWord ? ': put it in quotes' : ''}`;
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => `"${String(value)}"`).join(', ');
}
