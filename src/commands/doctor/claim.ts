import type { Answer, Question } from '../../net/create-inspector.js';
import type { PageFacts } from './page-facts.js';

/** A page of the mirror, as it came. */
export interface SeenPage {
  /** What kind of page it is, and in which language: `article, en`. */
  what: string;
  /** From the root of the mirror. */
  path: string;
  answer: Answer;
  facts: PageFacts;
}

/** Everything that was seen of a mirror, and the way to ask for more. */
export interface Survey {
  start: URL;
  pages: readonly SeenPage[];
  /** Every answer so far, those of `ask` too. */
  answers: () => readonly { what: string; answer: Answer }[];
  /** Values that every request carried and no answer may hold. */
  marks: readonly string[];
  /** The id of an article; undefined while there is none. */
  article: string | undefined;
  /** Names of pictures, `<digest>.jpg`; at most a few. */
  pictures: readonly string[];
  ask(what: string, question: Omit<Question, 'url'> & { path: string }): Promise<Answer>;
}

/** Whether a claim holds, and on what evidence. */
export interface Verdict {
  /** Undefined where this mirror has nothing to look at yet. */
  holds: boolean | undefined;
  seen: string;
}

/** One thing that the design promises to readers and operators. */
export interface Claim {
  says: string;
  test: (survey: Survey) => Verdict | Promise<Verdict>;
}

/** Holds when nothing speaks against it; else the first few flaws are what was seen. */
export function verdictOf(flaws: readonly string[], seen: string): Verdict {
  if (flaws.length === 0) return { holds: true, seen };
  const more = flaws.length > MAX_FLAWS ? `; and ${flaws.length - MAX_FLAWS} more` : '';
  return { holds: false, seen: flaws.slice(0, MAX_FLAWS).join('; ') + more };
}

const MAX_FLAWS = 3;

/** A claim about each page on its own: `flaw` tells what is wrong with one, or nothing. */
export function forEveryPage(flaw: (page: SeenPage, survey: Survey) => string | undefined): Claim['test'] {
  return (survey) => {
    const flaws = survey.pages.flatMap((page) => {
      const found = flaw(page, survey);
      return found === undefined ? [] : [`${page.what}: ${found}`];
    });
    return verdictOf(flaws, `${survey.pages.length} pages`);
  };
}

/** What a mirror without articles has nothing of. */
export function nothingYet(what: string): Verdict {
  return { holds: undefined, seen: `there is no ${what} on this mirror to look at` };
}

/** A value from outside, as it may stand in a line. */
export function quoted(value: string | undefined): string {
  if (value === undefined) return 'nothing';
  const line = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
  return `"${line.length > 80 ? `${line.slice(0, 80)}…` : line}"`;
}
