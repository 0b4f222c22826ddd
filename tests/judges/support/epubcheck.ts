import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { finished } from '../../support/program.js';
import { QUICK_JAVA } from './quick-java.js';

/** What EPUBCheck says of one book. */
export interface EpubVerdict {
  file: string;
  fatal: number;
  errors: number;
  warnings: number;
  /** `RSC-005 at EPUB/nav.xhtml: …`, worst first. */
  messages: string[];
}

interface Report {
  checker: { nFatal: number; nError: number; nWarning: number };
  messages: { ID: string; severity: string; message: string; locations: { path: string; line: number }[] }[];
}

/** The checker takes one file; a script in the same Java machine spares a start for each of the others. */
const SCRIPT = `import com.adobe.epubcheck.tool.EpubChecker;
for (pair : bsh.args) {
  String[] paths = pair.split("\\\\|");
  new EpubChecker().run(new String[] { paths[0], "-j", paths[1] });
}
`;
const JARS = ['/usr/share/java/bsh.jar', '/usr/share/java/epubcheck.jar'].join(':');

/** Lets EPUBCheck judge all `files` in one run. */
export async function checkEpubs(files: readonly string[]): Promise<EpubVerdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-epubcheck-'));
  const script = join(folder, 'check.bsh');
  writeFileSync(script, SCRIPT);
  const reports = files.map((file, i) => join(folder, `${i}-${basename(file)}.json`));
  const pairs = files.map((file, i) => `${file}|${reports[i]}`);
  const java = [...QUICK_JAVA, '-cp', JARS, 'bsh.Interpreter', script, ...pairs];
  const { status, stderr } = await finished(spawn('java', java));
  if (status !== 0) throw new Error(`EPUBCheck did not run: ${stderr}`);
  const verdicts = files.map((file, i) => verdictOf(file, readFileSync(reports[i] ?? '', 'utf8')));
  rmSync(folder, { recursive: true });
  return verdicts;
}

function verdictOf(file: string, json: string): EpubVerdict {
  const { checker, messages } = JSON.parse(json) as Report;
  return {
    file: basename(file),
    fatal: checker.nFatal,
    errors: checker.nError,
    warnings: checker.nWarning,
    messages: messages.map(
      ({ ID, severity, message, locations: [at] }) =>
        `${severity} ${ID} at ${at?.path}:${at?.line}: ${message}`,
    ),
  };
}
