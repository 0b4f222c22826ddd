import type { z } from 'zod';
import { languageTag, line, webAddress } from '../config/field-types.js';
import type { Config } from '../config/schema.js';
import type { Notice } from '../domain/notice.js';
import type { InitAnswers } from './config-text.js';
import type { Interview, Question } from './interview.js';

type Permission = Config['outlets'][number]['permission'];

const PERMISSIONS: Record<Permission, string> = {
  own: 'it is your own newsroom',
  written: 'the newsroom allowed it in writing',
  licence: 'its licence allows copies, such as Creative Commons',
  none: 'nobody allowed it; readers are told so',
};

const NONE = 'none';

/** Asks what a first configuration needs. The notices say which governments' lists there are. */
export async function askForOutlet(
  { ask, say }: Interview,
  notices: readonly Notice[],
): Promise<InitAnswers> {
  const name = await ask({ text: 'Name of the outlet', read: field(line) });
  const address = await ask({
    text: 'Address of its feed, of its sitemap, or of a page that names its feed',
    read: field(webAddress),
  });
  const languages = await ask({
    text: 'Its languages, as tags such as en or ru',
    fallback: 'en',
    read: eachOf(field(languageTag)),
  });

  say(`Your permission to copy it:\n${table(Object.entries(PERMISSIONS))}`);
  const permissions = Object.keys(PERMISSIONS);
  const permission = await ask({ text: 'Permission', fallback: NONE, read: oneOf(permissions) });

  const listed = notices.filter(({ scope }) => scope === 'listed');
  const rows = listed.map((notice): [string, string] => [notice.id, explanation(notice)]);
  say(`Lists that a government put it on:\n${table([...rows, [NONE, 'no list: the general notice']])}`);
  const ids = [...listed.map(({ id }) => id), NONE];
  const lists = await ask({ text: 'Lists, one or more', fallback: NONE, read: eachOf(oneOf(ids)) });

  const text = 'Contact for takedown requests and questions, shown to readers';
  const contact = await ask({ text, fallback: NONE, read: field(line) });
  return {
    name,
    source: { kind: likelyKind(address), address },
    languages,
    permission,
    notices: lists.filter((id) => id !== NONE),
    contact: contact === NONE ? undefined : contact,
  };
}

/** By its name alone; where that misleads, the first run says which key is the right one. */
function likelyKind(address: string): InitAnswers['source']['kind'] {
  const { pathname } = new URL(address);
  if (/\.txt$/i.test(pathname)) return 'list';
  return /sitemap[^/]*\.xml(\.gz)?$/i.test(pathname) ? 'sitemap' : 'feed';
}

/** `Russia, Ukraine: "undesirable organization" (Prosecutor General …)`. */
function explanation({ jurisdictions, designation, texts }: Notice): string {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const countries = new Set(jurisdictions.map((code) => names.of(code.slice(0, 2)) ?? code));
  const what = designation ? `"${designation.term}" (${designation.by})` : (texts.en?.title ?? '');
  return `${[...countries].join(', ')}: ${what}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([key]) => key.length));
  return rows.map(([key, text]) => `  ${key.padEnd(width)}  ${text}\n`).join('');
}

type Read<T> = Question<T>['read'];

/** Held to the same rules as the key of the configuration. */
function field(schema: z.ZodType<string>): Read<string> {
  return (answer) => {
    const result = schema.safeParse(answer);
    return result.success
      ? { value: result.data }
      : { wrong: result.error.issues[0]?.message ?? 'write something else' };
  };
}

function oneOf(choices: readonly string[]): Read<string> {
  return (answer) =>
    choices.includes(answer) ? { value: answer } : { wrong: `choose among ${choices.join(', ')}` };
}

/** Several, with blanks or commas between them; the first wrong one is told. */
function eachOf(read: Read<string>): Read<string[]> {
  return (answer) => {
    const answers = [...new Set(answer.split(/[\s,]+/).filter(Boolean))].map(read);
    const wrong = answers.find((one) => 'wrong' in one);
    if (wrong) return wrong;
    const value = answers.flatMap((one) => ('value' in one ? [one.value] : []));
    return value.length > 0 ? { value } : { wrong: 'write at least one' };
  };
}
