import { articleName } from '../../../mirror/article-name.js';
import { paths } from '../../../mirror/paths.js';
import { type ArticleId, isArticleId } from '../../domain/article.js';
import { isDigest } from '../../domain/digest.js';
import { counted } from '../../domain/plain-figures.js';
import type { Answer } from '../../net/create-inspector.js';
import { type Claim, nothingYet, quoted, type Survey, type Verdict, verdictOf } from './claim.js';
import { pageFacts } from './page-facts.js';
import { pictureMetadata } from './picture-metadata.js';

const NAVIGATION = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' };
/** A day and letters that give nothing away. */
const NEUTRAL_NAME = /^\d{4}-\d\d-\d\d-[a-z0-9]{4,26}\.html$/;

/** Claims on files and pictures, and on how a file gets to a reader. */
export const FILE_CLAIMS: readonly Claim[] = [
  { says: 'Whoever opens a file meets the page before saving', test: withArticle(ledToSavePage) },
  { says: 'No page gives a file, and no other site makes this one give it', test: withArticle(saveRefused) },
  { says: 'A file is given under a neutral name, by a link that dies', test: withArticle(savedFile) },
  { says: 'Files for programs are shut in (octet-stream, nosniff, sandbox)', test: programFiles },
  { says: 'Pictures hold nothing that a camera said', test: pictures },
];

function withArticle(test: (survey: Survey, id: ArticleId) => Promise<Verdict>): Claim['test'] {
  return (survey) =>
    survey.article !== undefined && isArticleId(survey.article)
      ? test(survey, survey.article)
      : nothingYet('article');
}

async function ledToSavePage(survey: Survey, id: ArticleId): Promise<Verdict> {
  const path = paths.articleBundle({ id, format: 'html' });
  const asked = [NAVIGATION, { accept: 'text/html,*/*;q=0.8' }];
  const answers = await Promise.all(asked.map((headers) => survey.ask('opening a file', { path, headers })));
  const target = `/save/a/${articleName({ id, format: 'html' })}.html`;
  const flaws = answers
    .filter(({ status, headers }) => status !== 303 || !headers['location']?.endsWith(target))
    .map(({ status, headers }) => `status ${status}, location ${quoted(headers['location'])}`);
  return verdictOf(flaws, '303, with and without Sec-Fetch-Mode');
}

async function saveRefused(survey: Survey, id: ArticleId): Promise<Verdict> {
  const path = savePath(id);
  const page = await survey.ask('the page before saving', { path, headers: NAVIGATION });
  const foreign = { ...NAVIGATION, 'sec-fetch-site': 'cross-site' };
  const refused = await survey.ask('saving for another site', { path, method: 'POST', headers: foreign });
  const flaws = [
    ...(isPage(page) ? [] : [`GET: status ${page.status}, ${quoted(page.headers['content-type'])}`]),
    ...(refused.status === 403 && isPage(refused)
      ? []
      : [
          `a POST from another site: status ${refused.status}, location ${quoted(refused.headers['location'])}`,
        ]),
  ];
  return verdictOf(flaws, 'GET gives a page, a POST from another site 403');
}

async function savedFile(survey: Survey, id: ArticleId): Promise<Verdict> {
  const path = savePath(id);
  const own = { ...NAVIGATION, 'sec-fetch-site': 'same-origin' };
  const led = await survey.ask('saving', { path, method: 'POST', headers: own });
  const [, token = '', name = ''] = /(?:^|\/)f\/([^/]+)\/([^/]+)$/.exec(led.headers['location'] ?? '') ?? [];
  if (led.status !== 303 || token === '') {
    return {
      holds: false,
      seen: `a POST gives status ${led.status}, location ${quoted(led.headers['location'])}`,
    };
  }
  const file = await survey.ask('the file', { path: paths.file(token, name), headers: own });
  const forged = await survey.ask('a forged link', { path: paths.file(reversed(token), name), headers: own });
  const said = file.headers['content-disposition'];
  const flaws = [
    ...(NEUTRAL_NAME.test(name) && said === `attachment; filename="${name}"`
      ? []
      : [`the name is ${quoted(said)}`]),
    ...(file.headers['cache-control'] === 'no-store'
      ? []
      : [`cache-control ${quoted(file.headers['cache-control'])}`]),
    ...(file.headers['content-security-policy'] === 'sandbox' ? [] : ['the file is not in a sandbox']),
    ...(forged.status === 200 ? ['a forged link gives a file'] : []),
  ];
  return verdictOf(flaws, quoted(name));
}

async function programFiles(survey: Survey): Promise<Verdict> {
  const digests = survey.pictures
    .map((name) => name.slice(0, 64))
    .filter(isDigest)
    .slice(0, 1);
  const wanted = [...digests.map(paths.blob), paths.checkpoint];
  const flaws: string[] = [];
  for (const path of wanted) {
    const { status, headers } = await survey.ask(`a program asks for ${path.split('/')[1]}`, { path });
    const isText = path === paths.checkpoint;
    const type = headers['content-type'] ?? '';
    const isShutIn =
      headers['x-content-type-options'] === 'nosniff' && headers['content-security-policy'] === 'sandbox';
    if (status === 404 && isText) continue;
    if (!isShutIn || !(isText ? type.startsWith('text/plain') : type === 'application/octet-stream')) {
      flaws.push(
        `${path.split('/')[1]}: type ${quoted(type)}, policy ${quoted(headers['content-security-policy'])}`,
      );
    }
  }
  return digests.length === 0 && flaws.length === 0
    ? nothingYet('picture')
    : verdictOf(flaws, 'blobs and the log');
}

async function pictures(survey: Survey): Promise<Verdict> {
  if (survey.pictures.length === 0) return nothingYet('picture');
  const flaws: string[] = [];
  for (const name of survey.pictures) {
    const { body } = await survey.ask('a picture', {
      path: `/p/${name}`,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    flaws.push(...pictureMetadata(body).map((found) => `${name.slice(0, 8)}…: ${found}`));
  }
  return verdictOf(flaws, counted(survey.pictures.length, 'picture'));
}

function savePath(id: ArticleId): string {
  return paths.saveArticle('en', { id, format: 'html' });
}

function isPage({ headers, body }: Answer): boolean {
  const isAttached = headers['content-disposition'] !== undefined;
  return !isAttached && pageFacts(new TextDecoder().decode(body)).notice !== undefined;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
