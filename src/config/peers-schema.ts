import { z } from 'zod';
import { parseSyncPolicy, POLICY_FORMS } from '../domain/sync-policy.js';
import { folder, line, webAddress } from './field-types.js';

/** How often peers are looked at, and the same as a cron expression. */
export const EVERY = {
  '5 min': '*/5 * * * *',
  '15 min': '*/15 * * * *',
  '30 min': '*/30 * * * *',
  '1 h': '0 * * * *',
  '3 h': '0 */3 * * *',
  '6 h': '0 */6 * * *',
  '12 h': '0 */12 * * *',
  '1 day': '0 3 * * *',
} as const;

type Every = keyof typeof EVERY;

export const peersSchema = z.strictObject({
  from: z
    .array(webAddress.or(folder))
    .min(1, 'name at least one mirror, such as "https://mirror.example.org/"')
    .max(20, 'name at most 20')
    .describe('Mirrors and folders to copy from; none of them has to be trusted.'),
  publisher: line
    .describe('Whose archive it is: the origin ("log/…") or a root key ("root/…"), from a channel you trust.')
    .optional(),
  policy: z
    .string()
    .refine((text) => parseSyncPolicy(text) !== undefined, `is none of ${POLICY_FORMS}`)
    .describe(`What to copy: ${POLICY_FORMS}.`)
    .default('all'),
  every: z
    .enum(Object.keys(EVERY) as [Every, ...Every[]])
    .describe('How often to look for something new.')
    .default('15 min'),
});

export type PeersConfig = z.infer<typeof peersSchema>;

export function isWebAddress(target: string): boolean {
  return /^https?:\/\//i.test(target);
}
