import { type Claim, forEveryPage, quoted, type Survey, type Verdict, verdictOf } from './claim.js';

/** What names a program behind an address. */
const PRODUCT_HEADERS = ['x-powered-by', 'x-aspnet-version', 'x-generator', 'x-served-by', 'x-runtime'];
/** As `mirror.cache: shared` sends it. */
const SHARED = 'public, max-age=60';
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Claims that the headers of every answer prove or break. */
export const ANSWER_CLAIMS: readonly Claim[] = [
  {
    says: 'No cookie is set',
    test: forEveryAnswer((headers) => headers['set-cookie'] && `sets ${quoted(headers['set-cookie'])}`),
  },
  {
    says: 'No answer says which program gave it',
    test: (survey) => products(survey),
  },
  {
    says: 'Nothing is guessed from content (nosniff) and nothing is framed',
    test: forEveryAnswer((headers) =>
      headers['x-content-type-options'] === 'nosniff' && headers['x-frame-options'] === 'DENY'
        ? undefined
        : `x-content-type-options ${quoted(headers['x-content-type-options'])}, x-frame-options ${quoted(headers['x-frame-options'])}`,
    ),
  },
  { says: 'Pages are not kept by browsers and caches', test: (survey) => caching(survey) },
  { says: 'HSTS only by https, never for subdomains', test: (survey) => transport(survey) },
  {
    says: 'What fails and what is saved is never kept',
    test: forEveryPage(({ what, answer }) => {
      const cache = answer.headers['cache-control'];
      return !/^(?:error|before saving)/.test(what) || cache === 'no-store'
        ? undefined
        : `cache-control ${quoted(cache)}`;
    }),
  },
];

function forEveryAnswer(
  flaw: (headers: Readonly<Record<string, string>>) => string | undefined,
): (survey: Survey) => Verdict {
  return (survey) => {
    const answers = survey.answers();
    const flaws = answers.flatMap(({ what, answer }) => {
      const found = flaw(answer.headers);
      return found ? [`${what}: ${found}`] : [];
    });
    return verdictOf(flaws, `${answers.length} answers`);
  };
}

/** A proxy in front may say its name; which release it is helps nobody but those who look for holes. */
function products(survey: Survey): Verdict {
  const { holds, seen } = forEveryAnswer((headers) => {
    const name = PRODUCT_HEADERS.find((header) => headers[header] !== undefined);
    if (name !== undefined) return `${name} ${quoted(headers[name])}`;
    const { server } = headers;
    return server !== undefined && /\d|express|node|tamizdat/i.test(server)
      ? `server ${quoted(server)}`
      : undefined;
  })(survey);
  const before = survey.answers().find(({ answer }) => answer.headers['server'] !== undefined);
  const proxy =
    before && holds
      ? `; what stands before the mirror calls itself ${quoted(before.answer.headers['server'])}`
      : '';
  return { holds, seen: seen + proxy };
}

function caching(survey: Survey): Verdict {
  const allowed = ['no-store', SHARED];
  const { holds, seen } = forEveryPage(({ answer }) => {
    const cache = answer.headers['cache-control'] ?? '';
    return allowed.includes(cache) ? undefined : `cache-control ${quoted(cache)}`;
  })(survey) as Verdict;
  const isShared = survey.pages.some(({ answer }) => answer.headers['cache-control'] === SHARED);
  return {
    holds,
    seen: isShared && holds ? `kept for a minute, as the operator chose (cache: shared); ${seen}` : seen,
  };
}

/** RFC 6797 section 7.2: not over plain http, where browsers pass it over. */
function transport(survey: Survey): Verdict {
  const { protocol, hostname } = survey.start;
  const said = survey.answers().flatMap(({ answer }) => answer.headers['strict-transport-security'] ?? []);
  const [first] = said;
  if (first === undefined) return { holds: true, seen: 'none is sent' };
  if (said.some((value) => /includesubdomains|preload/i.test(value))) {
    return { holds: false, seen: quoted(said.find((value) => /includesubdomains|preload/i.test(value))) };
  }
  const isDirect = protocol === 'http:' && LOOPBACK.test(hostname);
  if (isDirect) return { holds: true, seen: `${quoted(first)}, for the proxy to pass on by https` };
  return { holds: protocol === 'https:', seen: `${quoted(first)} by ${protocol.replace(':', '')}` };
}
