import { z } from 'zod';

const day = z.iso.date();
const paragraphs = z.array(z.string().min(1)).min(1);

/** What people do with material, and may be punished for. */
export const ACTS = [
  'read', 'search', 'keep', 'share', 'forward-privately', 'react', 'comment', 'subscribe', 'contact',
  'send-material', 'interview', 'donate', 'host-mirror', 'seed-p2p', 'circumvent', 'print',
] as const; // oxfmt-ignore

/** What may follow. */
export const CONSEQUENCES = [
  'fine', 'short-arrest', 'prison', 'confiscation', 'dismissal', 'travel-ban', 'reprisals', 'death', 'other',
] as const; // oxfmt-ignore

/** One language's whole paragraphs: never built from fragments, only `{outlet}` and `{reviewed}` are filled in. */
const noticeText = z.strictObject({
  status: z.enum(['draft', 'native-reviewed', 'native-and-legal-reviewed']),
  /** At most 160 characters once `{outlet}` is filled in. */
  banner: z.string().min(1),
  title: z.string().min(1),
  body: paragraphs,
  /** Shown before a file is saved: what a file leaves behind. */
  save: z.strictObject({ title: z.string().min(1), body: paragraphs }),
  /** First screen of every bundle. */
  card: paragraphs,
});

export const noticeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** One higher after every change of meaning. */
  revision: z.int().positive(),
  /** `generic` is what every outlet gets that is listed nowhere; `listed` is for outlets listed under it. */
  scope: z.enum(['generic', 'listed']),
  issuer: z.enum(['outlet', 'operator', 'project']),
  /** ISO 3166-1 and -2 codes of the places whose law it speaks of. */
  jurisdictions: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)),
  designation: z.strictObject({ by: z.string(), term: z.string(), since: day.optional() }).optional(),
  acts: z.array(
    z.strictObject({
      act: z.enum(ACTS),
      basis: z.enum(['named-in-law', 'punished-in-practice', 'outlet-warns', 'unclear']),
      sources: z.array(z.string()),
    }),
  ),
  consequences: z.array(z.enum(CONSEQUENCES)),
  /** There is deliberately no "safe". */
  severity: z.enum(['info', 'caution', 'danger', 'extreme']),
  lawRefs: z.array(z.string()),
  reviewed: day,
  reviewBy: day,
  confidence: z.enum(['high', 'medium', 'low']),
  sources: z.array(z.strictObject({ id: z.string(), title: z.string(), seen: day })),
  texts: z.record(z.string(), noticeText),
});

/** The text on legal risk: whose law, which acts, in which languages, reviewed when. */
export type Notice = z.infer<typeof noticeSchema>;
export type NoticeText = z.infer<typeof noticeText>;
export type Severity = Notice['severity'];
