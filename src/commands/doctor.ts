import { createInspector } from '../net/create-inspector.js';
import { parseWebAddress } from '../net/web-address.js';
import type { Context } from './context.js';
import { ANSWER_CLAIMS } from './doctor/answer-claims.js';
import type { Claim, Survey, Verdict } from './doctor/claim.js';
import { FILE_CLAIMS } from './doctor/file-claims.js';
import { PAGE_CLAIMS } from './doctor/page-claims.js';
import { READER_CLAIMS } from './doctor/reader-claims.js';
import { surveyMirror } from './doctor/survey.js';

/** The claims that ask for something themselves come first: those on every answer then cover theirs too. */
export const CLAIMS: readonly Claim[] = [...PAGE_CLAIMS, ...FILE_CLAIMS, ...READER_CLAIMS, ...ANSWER_CLAIMS];

/** What no request can find out. */
const UNSEEN = [
  'What this cannot see:',
  '  what a proxy, a content network or the web server in front writes down; switch its access log off',
  '  what your provider, and whoever rents you the machine, sees: addresses, times and sizes',
  '  who looks up the name (DNS), and what a reader’s own network and device keep',
  '  whether the process writes anything down, or listens on more addresses than this one',
  '  pages that no other page links to, and what the mirror answers at another time',
];

/**
 * `tamizdat doctor URL`: asks a running mirror and says of each promise of the design whether it holds. The server
 * at that address may be a private one, because it was named here; no other is asked.
 * @returns the exit status: 0 when all held, 4 when one did not
 * @throws KnownError FETCH_SCHEME_REFUSED for what is no web address, other FETCH_ codes when nobody answers
 */
export async function doctor(context: Context, url: string): Promise<0 | 4> {
  const start = rootOf(url);
  const inspector = createInspector({ start, signal: context.signal });
  try {
    context.logger.progress(`looking at ${start.href}`);
    const survey = await surveyMirror({ inspector, start, random: context.random });
    const verdicts = await judge(context, survey);
    const broken = verdicts.filter(({ holds }) => holds === false).length;
    const open = verdicts.filter(({ holds }) => holds === undefined).length;
    const rest = open === 0 ? '' : `, ${open} could not be looked at`;
    context.print(
      `${verdicts.length} promises: ${verdicts.length - broken - open} hold, ${broken} do not${rest}`,
    );
    for (const line of UNSEEN) context.print(line);
    return broken === 0 ? 0 : 4;
  } finally {
    await inspector.close();
  }
}

async function judge({ print }: Context, survey: Survey): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { says, test } of CLAIMS) {
    const verdict = await test(survey);
    print(`${signOf(verdict)} ${says}: ${verdict.seen}`);
    verdicts.push(verdict);
  }
  return verdicts;
}

function signOf({ holds }: Verdict): string {
  if (holds === undefined) return '–';
  return holds ? '✓' : '✗';
}

/** The folder that a mirror stands in: query and page are left out. */
function rootOf(url: string): URL {
  const root = parseWebAddress(url);
  root.search = '';
  if (!root.pathname.endsWith('/')) root.pathname += '/';
  return root;
}
