/** What an alarm can be about. */
export type AlarmKind =
  | 'source-failing'
  | 'source-quiet'
  | 'disk-nearly-full'
  | 'publishing-failed'
  | 'notice-review-due';

/** What a look at one thing came to: whether it needs the operator, and the words for the state it is in. */
export interface Finding {
  /** Names the thing and what may be wrong with it: one alarm stands under it at most. */
  key: string;
  kind: AlarmKind;
  source?: string;
  isTrouble: boolean;
  /** One line of our own words: no foreign text, and no address, because an address may hold a secret. */
  text: string;
}

/** An alarm that began and is not over. */
export interface StandingAlarm extends Pick<Finding, 'key' | 'kind' | 'source' | 'text'> {
  /** ISO instant. */
  since: string;
  /** The operator's program has failed to pass it on so far: it is tried again after the next run. */
  isUntold?: true;
}
