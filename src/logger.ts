/** A fact worth telling the operator: what happened, and its particulars. Never anything about a reader. */
export interface LogEvent {
  event: string;
  level?: 'info' | 'warning' | 'error';
  /** The same fact as a sentence for people. */
  text: string;
  [fact: string]: unknown;
}

/** Where jobs and entry points tell what they do. */
export interface Logger {
  log(event: LogEvent): void;
  /** What is going on right now: replaces the last such line on a terminal, left out elsewhere. Empty: nothing more. */
  progress(text: string): void;
}

export interface LoggerOptions {
  write: (text: string) => void;
  now: () => Date;
}

/** A live line that wraps cannot be taken back: it has to fit on a narrow terminal. */
const LIVE_CHARACTERS = 76;

/** One JSON object per line, for machines and log files. */
export function createJsonLogger({ write, now }: LoggerOptions): Logger {
  return {
    log: ({ event, level = 'info', ...facts }) => {
      write(`${JSON.stringify({ time: now().toISOString(), level, event, ...facts })}\n`);
    },
    progress: () => undefined,
  };
}

/** Sentences for a person at a terminal, with one live line at the bottom. */
export function createTerminalLogger({ write }: Pick<LoggerOptions, 'write'>): Logger {
  let isLive = false;
  const clear = () => {
    if (isLive) write('\r\u001b[2K');
    isLive = false;
  };
  return {
    log: ({ level = 'info', text }) => {
      clear();
      const mark = level === 'info' ? '  ' : level === 'warning' ? '! ' : '✗ ';
      write(`${mark}${printable(text)}\n`);
    },
    progress: (text) => {
      clear();
      if (text === '') return;
      write(`  ${printable(text).slice(0, LIVE_CHARACTERS)}`);
      isLive = true;
    },
  };
}

/** Foreign text must not steer the terminal: control and direction characters are shown as a dot. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
}
