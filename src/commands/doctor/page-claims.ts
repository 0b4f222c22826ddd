import { createHash } from 'node:crypto';
import { directionOf } from '../../domain/language.js';
import { INTERFACE_LANGUAGES, isInterfaceLanguage } from '../../locale/interface-language.js';
import { stringsFor } from '../../locale/strings.js';
import { type Claim, forEveryPage, quoted, type SeenPage, verdictOf } from './claim.js';

/** Shorter than any notice that says something. */
const MIN_NOTICE_CHARACTERS = 40;
/** Parts of a policy that every page needs, and what none may have. */
const NEEDED = ["default-src 'none'", "form-action 'self'", "base-uri 'none'"];
const FORBIDDEN = /unsafe|\*|https?:|script-src|connect-src|upgrade-insecure-requests/i;
/** Pages about the mirror and articles may lead elsewhere, by a link that somebody has to follow. */
const LEADS_OUT = /^(?:article|another article|about),/;

/** Claims that the text of a page proves or breaks. */
export const PAGE_CLAIMS: readonly Claim[] = [
  {
    says: 'The notice is the first thing on every page, errors too',
    test: forEveryPage(({ facts: { notice } }) => {
      if (notice === undefined) return 'something else comes first, or there is no notice';
      return notice.length < MIN_NOTICE_CHARACTERS ? `the notice says only ${quoted(notice)}` : undefined;
    }),
  },
  { says: 'Pages speak six languages, each in its direction', test: ({ pages }) => languages(pages) },
  {
    says: 'A policy lets pages load nothing but themselves and their pictures',
    test: forEveryPage(({ answer, facts }) => policyFlaw(answer.headers['content-security-policy'], facts)),
  },
  {
    says: 'No page loads anything from elsewhere',
    test: forEveryPage(({ what, facts }, { start }) => {
      const strange = facts.loads.find((address) => address !== 'data:,' && isElsewhere(address, start));
      const link = LEADS_OUT.test(what)
        ? undefined
        : facts.links.find((address) => isElsewhere(address, start));
      const found = strange ?? link;
      return found === undefined ? undefined : quoted(found);
    }),
  },
  {
    says: 'No page runs anything or makes an app of itself',
    test: forEveryPage(({ facts }) => facts.active[0]),
  },
  {
    says: 'Nobody is told where a reader came from (no-referrer)',
    test: forEveryPage(({ answer, facts }) => {
      const [header, meta] = [answer.headers['referrer-policy'], facts.metas['referrer']];
      return header === 'no-referrer' && meta === 'no-referrer'
        ? undefined
        : `the header says ${quoted(header)}, the page ${quoted(meta)}`;
    }),
  },
  {
    says: 'Search engines are sent away (noindex)',
    test: forEveryPage(({ answer, facts }) => {
      const [header = '', meta = ''] = [answer.headers['x-robots-tag'], facts.metas['robots']];
      return header.includes('noindex') && meta.includes('noindex')
        ? undefined
        : `the header says ${quoted(header)}, the page ${quoted(meta)}`;
    }),
  },
  { says: 'Titles and previews give away neither outlet nor headline', test: forEveryPage(titleFlaw) },
  {
    says: 'Every form is a POST: what is typed gets into no address',
    test: forEveryPage(({ facts }) => {
      const method = facts.formMethods.find((one) => one !== 'post');
      return method === undefined ? undefined : `a form is sent by ${quoted(method)}`;
    }),
  },
];

function languages(pages: readonly SeenPage[]) {
  const flaws = INTERFACE_LANGUAGES.flatMap((language) => {
    const page = pages.find(({ what }) => what === `front page, ${language}`);
    const { language: said, direction } = page?.facts ?? {};
    return said === language && direction === directionOf(language)
      ? []
      : [`front page, ${language}: lang ${quoted(said)}, dir ${quoted(direction)}`];
  });
  return verdictOf(flaws, INTERFACE_LANGUAGES.join(', '));
}

/** The header and `<meta>` say the same, but for what only a header can; the page's style is what they allow. */
function policyFlaw(header: string | undefined, { metas, styles }: SeenPage['facts']): string | undefined {
  const meta = metas['content-security-policy'];
  if (header === undefined || meta === undefined) return header ? 'none in the page' : 'none in the header';
  const missing = NEEDED.find((part) => !header.includes(part));
  if (missing !== undefined) return `lacks ${missing}`;
  const wrong = FORBIDDEN.exec(header)?.[0];
  if (wrong !== undefined) return `allows ${quoted(wrong)}`;
  if (!header.includes("frame-ancestors 'none'")) return "lacks frame-ancestors 'none'";
  if (header.replace("; frame-ancestors 'none'", '') !== meta) return 'header and page say different things';
  const refused = styles.find((style) => !meta.includes(createHash('sha256').update(style).digest('base64')));
  return refused === undefined ? undefined : 'its own style is refused';
}

function isElsewhere(address: string, start: URL): boolean {
  if (/^(?:@import|url\()/i.test(address)) return true;
  return URL.canParse(address, start.href) && new URL(address, start.href).origin !== start.origin;
}

/** All that our pages put into a preview, so that a messenger does not take the first words that it finds. */
const NOTICE_LABELS = INTERFACE_LANGUAGES.map((language) => stringsFor(language).notice.label);

function titleFlaw({ what, facts }: SeenPage): string | undefined {
  const previews = Object.entries(facts.metas).filter(([name]) =>
    /^(?:og:|twitter:|description$)/.test(name),
  );
  const telling = previews.find(([, words]) => !NOTICE_LABELS.includes(words));
  if (telling) return `a preview says ${quoted(telling[1])}`;
  const { empty } = stringsFor(isInterfaceLanguage(facts.language) ? facts.language : 'en').title;
  const secrets = [facts.masthead, ...(/article,/.test(what) ? [facts.heading] : [])];
  const title = facts.title.toLowerCase();
  // Without an outlet the masthead has a word of ours.
  const told = secrets.find(
    (secret) => secret !== '' && secret !== empty && title.includes(secret.toLowerCase()),
  );
  return told === undefined ? undefined : `the title says ${quoted(told)} ("names: plain" makes it so)`;
}
