import type { ErrorCode } from '../../domain/errors.js';
import { formatShortInstant } from '../../locale/format.js';
import type { SourceMemory } from '../crawl-db.js';
import { failureWords } from './failure-words.js';
import type { Finding } from './finding.js';
import { DAY_MS, longestUsualSilence, usualRate, usualWords } from './source-news.js';

/** One failed run may be an accident, and so may two. */
const FAILURES_IN_A_ROW = 3;
/** These do not go by themselves: somebody has to do something. */
const LASTING: readonly (ErrorCode | undefined)[] = ['FETCH_CERTIFICATE_INVALID'];

export interface LookedAt {
  source: string;
  memory: Pick<SourceMemory, 'failures' | 'code'>;
  /** See {@link arrivalsOf}. */
  arrivals: readonly number[];
  now: Date;
}

/** Whether a source can be read, and whether it brings what it usually does. */
export function sourceFindings(looked: LookedAt): Finding[] {
  return [readingFinding(looked), quietFinding(looked)].filter((finding) => finding !== undefined);
}

/** In between, after one or two failures, nothing is known: an alarm that stands goes on to stand. */
function readingFinding({ source, memory }: LookedAt): Finding | undefined {
  const { failures, code } = memory;
  const thing = { key: `source-failing ${source}`, kind: 'source-failing', source } as const;
  if (failures === 0) {
    return { ...thing, isTrouble: false, text: `source ${source} is back: it can be read again` };
  }
  const isTrouble = failures >= FAILURES_IN_A_ROW || LASTING.includes(code);
  if (!isTrouble) return undefined;
  const often = failures === 1 ? 'cannot be read' : `failed ${failures} times in a row`;
  return { ...thing, isTrouble, text: `source ${source} ${often}: ${failureWords(code)}` };
}

/** A source that cannot be read is no quiet source: that is told already, and it may be bringing a lot. */
function quietFinding({ source, memory, arrivals, now }: LookedAt): Finding | undefined {
  const last = arrivals.at(-1);
  if (memory.failures > 0 || last === undefined) return undefined;
  const thing = { key: `source-quiet ${source}`, kind: 'source-quiet', source } as const;
  const usual = longestUsualSilence(arrivals, now);
  const silence = now.getTime() - last;
  if (silence <= (usual ?? DAY_MS)) {
    return { ...thing, isTrouble: false, text: `source ${source} is back: it brings new articles again` };
  }
  if (usual === undefined) return undefined;
  const rate = usualRate(arrivals, now);
  const since = `${formatShortInstant(new Date(last), 'en')} UTC`;
  const than = rate ? `; ${usualWords(rate)}` : '';
  return {
    ...thing,
    isTrouble: true,
    text: `source ${source} is quiet: nothing new since ${since}${than}`,
  };
}
