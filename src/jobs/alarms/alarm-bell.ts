import { plainLine } from '../../bundle/plain-line.js';
import type { Logger } from '../../logger.js';
import type { CrawlDb } from '../crawl-db.js';
import type { Finding, StandingAlarm } from './finding.js';
import { runAlarmProgram } from './run-alarm-program.js';

/** No alarm needs more; a program may hand the line to something small, such as a text message. */
const MOST_CHARACTERS = 300;

export interface BellParts {
  archive: { crawl: Pick<CrawlDb, 'alarms' | 'rememberAlarm' | 'forgetAlarm'> };
  now: () => Date;
  logger: Logger;
  signal?: AbortSignal;
}

/** Tells the operator what has changed: in the log, and by their program when they named one. */
export interface AlarmBell {
  /** Tells of troubles that began, and of alarms that are over; the others are known. */
  tell(findings: readonly Finding[], program?: readonly string[]): Promise<void>;
}

export function createAlarmBell(parts: BellParts): AlarmBell {
  const { crawl } = parts.archive;
  // Also kept in memory: a full disk takes no notes, and its alarm must not come again with every run.
  const standing = new Map(crawl.alarms().map((alarm) => [alarm.key, alarm]));
  return {
    async tell(findings, program) {
      for (const finding of findings) {
        if (finding.isTrouble === standing.has(finding.key)) continue;
        if (finding.isTrouble) {
          const { key, kind, source, text } = finding;
          const alarm: StandingAlarm = { key, kind, source, text, since: parts.now().toISOString() };
          standing.set(key, alarm);
          note(parts, () => crawl.rememberAlarm(alarm));
        } else {
          standing.delete(finding.key);
          note(parts, () => crawl.forgetAlarm(finding.key));
        }
        await ring(parts, finding, program);
      }
    },
  };
}

function note({ logger }: BellParts, write: () => void): void {
  try {
    write();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const text = `this alarm will come again after a restart: ${message}`;
    logger.log({ event: 'alarm-failed', level: 'warning', message, text });
  }
}

async function ring(
  { logger, signal }: BellParts,
  { kind, source, isTrouble, text }: Finding,
  program: readonly string[] | undefined,
): Promise<void> {
  const message = plainLine(text, MOST_CHARACTERS);
  const state = isTrouble ? 'begins' : 'over';
  const facts = { state, kind, source, message };
  logger.log({
    event: 'alarm',
    level: isTrouble ? 'warning' : 'info',
    ...facts,
    text: isTrouble ? `this needs you: ${message}` : message,
  });
  if (program === undefined) return;
  try {
    await runAlarmProgram({ program, line: `tamizdat: ${message}`, signal });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    logger.log({ event: 'alarm-failed', level: 'error', kind, message: why, text: why });
  }
}
