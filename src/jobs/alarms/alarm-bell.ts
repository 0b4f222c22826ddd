import { plainLine } from '../../bundle/plain-line.js';
import type { Logger } from '../../logger.js';
import type { CrawlDb } from '../crawl-db.js';
import type { Finding, StandingAlarm } from './finding.js';
import { createTurns } from '../turns.js';
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
  const inTurn = createTurns<'bell'>();
  // Also kept in memory: a full disk takes no notes, and its alarm must not come again with every run.
  const standing = new Map(crawl.alarms().map((alarm) => [alarm.key, alarm]));
  const stand = (alarm: StandingAlarm): void => {
    standing.set(alarm.key, alarm);
    note(parts, () => crawl.rememberAlarm(alarm));
  };

  const begin = async (finding: Finding, program: Program): Promise<void> => {
    const known = standing.get(finding.key);
    if (known && !known.isUntold) return;
    const { key, kind, source, text } = finding;
    const alarm = known ?? { key, kind, source, text, since: parts.now().toISOString() };
    if (!known) {
      stand(program ? { ...alarm, isUntold: true } : alarm);
      tellLog(parts, finding);
    }
    // What makes a source unreachable may make the program fail, too: then it is tried again after the next run.
    if (program && (await callProgram(parts, finding, program))) stand({ ...alarm, isUntold: undefined });
  };
  const end = async (finding: Finding, program: Program): Promise<void> => {
    if (!standing.delete(finding.key)) return;
    note(parts, () => crawl.forgetAlarm(finding.key));
    tellLog(parts, finding);
    if (program) await callProgram(parts, finding, program);
  };

  return {
    tell: (findings, program) =>
      inTurn('bell', async () => {
        for (const finding of findings) {
          // Left for the next start: the program would hold up the stopping, or be ended before it told anybody.
          if (parts.signal?.aborted) return;
          await (finding.isTrouble ? begin : end)(finding, program);
        }
      }),
  };
}

type Program = readonly string[] | undefined;

function note({ logger }: BellParts, write: () => void): void {
  try {
    write();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const text = `this alarm will come again after a restart: ${message}`;
    logger.log({ event: 'alarm-failed', level: 'warning', message, text });
  }
}

function tellLog({ logger }: BellParts, { kind, source, isTrouble, text }: Finding): void {
  const message = plainLine(text, MOST_CHARACTERS);
  logger.log({
    event: 'alarm',
    level: isTrouble ? 'warning' : 'info',
    ...{ state: isTrouble ? 'begins' : 'over', kind, source, message },
    text: isTrouble ? `this needs you: ${message}` : message,
  });
}

/** True when the program said that it went well. */
async function callProgram(
  { logger, signal }: BellParts,
  { kind, text }: Finding,
  program: readonly string[],
): Promise<boolean> {
  try {
    await runAlarmProgram({ program, line: `tamizdat: ${plainLine(text, MOST_CHARACTERS)}`, signal });
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    logger.log({ event: 'alarm-failed', level: 'error', kind, message: why, text: why });
    return false;
  }
}
