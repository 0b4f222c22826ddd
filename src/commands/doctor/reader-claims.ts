import { paths } from '../../../mirror/paths.js';
import type { Answer } from '../../net/create-inspector.js';
import { type Claim, quoted, type Survey, type Verdict, verdictOf } from './claim.js';
import { pageFacts } from './page-facts.js';

/** What differs between readers, and must make no difference. */
const READERS: readonly [what: string, headers: Record<string, string>][] = [
  ['another language', { 'accept-language': 'fa, ru;q=0.5' }],
  ['another browser', { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)' }],
  [
    'another address',
    { 'x-forwarded-for': '198.51.100.7', forwarded: 'for=198.51.100.7', 'x-real-ip': '198.51.100.7' },
  ],
  ['a cookie', { cookie: 'seen=1; country=RU' }],
  ['another page before it', { referer: 'https://search.example/?q=x', origin: 'https://search.example' }],
];
const STRANGE_HOST = 'marked-host.example';

/** Claims on what the mirror does with what a request says of its reader. */
export const READER_CLAIMS: readonly Claim[] = [
  { says: 'No answer repeats a query, an agent, a cookie or an address', test: (survey) => traces(survey) },
  { says: 'Everybody gets the same bytes', test: (survey) => sameForEverybody(survey) },
  { says: 'Any host name gets the same bytes, and none is repeated', test: (survey) => anyHost(survey) },
];

function traces(survey: Survey): Verdict {
  const answers = survey.answers();
  const flaws = answers.flatMap(({ what, answer }) => {
    const all = JSON.stringify(answer.headers) + new TextDecoder().decode(answer.body);
    return survey.marks
      .filter((mark) => all.includes(mark))
      .map((mark) => `${what}: ${quoted(mark)} comes back`);
  });
  return verdictOf(flaws, `${answers.length} answers to marked requests`);
}

/** On the kinds of pages that matter most; each is asked for twice plainly, so that only the reader differs. */
async function sameForEverybody(survey: Survey): Promise<Verdict> {
  const kinds = survey.pages.filter(({ what }) => /^(?:front page|article|error 404), en$/.test(what));
  const flaws: string[] = [];
  for (const { what, path } of kinds) {
    const plain = printOf(await survey.ask(what, { path, headers: { accept: 'text/html' } }));
    for (const [reader, headers] of READERS) {
      const answer = await survey.ask(`${what}, ${reader}`, {
        path,
        headers: { accept: 'text/html', ...headers },
      });
      if (printOf(answer) !== plain) flaws.push(`${what}: ${reader} changes the answer`);
    }
  }
  return verdictOf(flaws, `${kinds.length} pages, ${READERS.length} kinds of reader`);
}

async function anyHost(survey: Survey): Promise<Verdict> {
  const path = paths.about('en');
  const plain = await survey.ask('about, en', { path });
  const strange = await survey.ask('another host', {
    path,
    headers: { host: STRANGE_HOST, 'x-forwarded-host': STRANGE_HOST },
  });
  const text = new TextDecoder().decode(strange.body);
  if ((JSON.stringify(strange.headers) + text).includes(STRANGE_HOST)) {
    return { holds: false, seen: `${quoted(STRANGE_HOST)} comes back` };
  }
  if (printOf(strange) === printOf(plain)) return { holds: true, seen: `asked for ${quoted(STRANGE_HOST)}` };
  if (pageFacts(text).notice !== undefined)
    return { holds: false, seen: 'another host name changes the page' };
  return { holds: undefined, seen: 'what stands before the mirror answers to its own name only' };
}

/** All that an answer says, but for the time it was given at. */
function printOf({ status, headers, body }: Answer): string {
  const names = Object.keys(headers).filter((name) => !VARYING.includes(name));
  const said = names.sort().map((name) => [name, headers[name]]);
  return JSON.stringify([status, said, Buffer.from(body).toString('base64')]);
}

/** Of time and connection, and of a proxy's own counting. */
const VARYING = ['date', 'age', 'connection', 'keep-alive', 'cf-ray', 'alt-svc', 'nel', 'report-to'];
