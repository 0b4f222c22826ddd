import { counted } from '../../domain/plain-figures.js';
import { plainLine } from '../../bundle/plain-line.js';
import { usualWords } from '../../jobs/alarms/source-news.js';
import type { FailureKind } from './failures-by-kind.js';
import type { SourceFacts } from './source-facts.js';
import { cutLine, fact, hanging } from './text-layout.js';
import { when } from './words.js';

/** One source, as a paragraph. */
export function sourceText(source: SourceFacts, now: Date): string[] {
  const { lastSuccessAt, nextRunAt, due, left } = source;
  const next = nextRunAt === undefined ? '' : `; next run ${when(nextRunAt, now)}`;
  return [
    `Source ${source.id}${PLACE_WORDS[source.configured]}`,
    ...fact('last success', when(lastSuccessAt, now) + next),
    ...lastRunLines(source),
    ...fact('new articles', newsWords(source, now)),
    ...(due === 0 ? [] : fact('due', `${counted(due, 'article')} for another look`)),
    ...(left === 0 ? [] : fact('left out', `${counted(left, 'older article')} (see first_run)`)),
    ...failureLines(source.failures, source.failing),
  ];
}

const PLACE_WORDS: Record<SourceFacts['configured'], string> = {
  yes: '',
  unknown: '',
  'command-line': ' (named on the command line)',
  no: ' (no longer configured)',
};

function lastRunLines({ lastRun, failedRuns, problem = '' }: SourceFacts): string[] {
  if (failedRuns > 0) {
    return fact(
      'last run',
      `failed${failedRuns > 1 ? ` (${failedRuns} in a row)` : ''}: ${plainLine(problem)}`,
    );
  }
  if (!lastRun) return [];
  const { kept, unchanged, failed } = lastRun;
  const hasLooked = kept + unchanged + failed > 0;
  return fact(
    'last run',
    hasLooked ? `${kept} kept, ${unchanged} unchanged, ${failed} failed` : 'nothing new',
  );
}

function newsWords({ newInLastDay, usualPerDay, lastNewAt }: SourceFacts, now: Date): string {
  const usually = usualPerDay ? usualWords(usualPerDay) : 'its usual pace shows after a week';
  const last = newInLastDay > 0 || lastNewAt === undefined ? '' : ` (the last one ${when(lastNewAt, now)})`;
  return `${newInLastDay} in the last 24 hours${last}; ${usually}`;
}

function failureLines(failures: readonly FailureKind[], failing: number): string[] {
  if (failing === 0) return [];
  return [
    ...fact('fail', counted(failing, 'article')),
    ...failures.flatMap(({ count, words, example: { url, message } }) => [
      ...hanging(`    ${count} × `, words),
      cutLine('        ', plainLine(message.includes(url) ? message : `${url}: ${message}`)),
    ]),
  ];
}
