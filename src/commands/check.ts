import { counted, megabytes } from '../domain/plain-figures.js';
import type { BundleFormat } from '../domain/bundle-format.js';
import { type ArchiveCheck, checkArchive } from '../jobs/check-archive.js';
import { type ArticleHit, type Damage, remedyOf } from '../jobs/check/damage.js';
import { repairArchive } from '../jobs/repair-archive.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';

export interface CheckOptions extends CommonOptions {
  repair?: boolean;
}

/** Articles named in one line. */
const ARTICLES_SHOWN = 5;
/** A repair may bring back what another one needs. */
const REPAIR_ROUNDS = 3;

/**
 * `tamizdat check`: reads every file of the archive again and names what is damaged; with `--repair` mends it first.
 * @returns the exit status: 0 when all is good, 4 when damage is left
 * @throws KnownError NOT_FOUND; with `--repair` also DATA_LOCKED
 */
export async function check(context: Context, options: CheckOptions): Promise<0 | 4> {
  const { data, bundles } = commandConfig(options);
  const found = await look(context, data);
  const isRepaired = options.repair && found.damages.length > 0;
  const left = isRepaired ? await repair(context, { dataDir: data, formats: bundles }, found) : found;
  for (const damage of left.damages) tellDamage(context, damage);
  for (const path of left.unknown) {
    const text = `unknown file: ${path}: nothing refers to it; take it away if you did not put it there`;
    context.logger.log({ event: 'unknown-file', level: 'warning', path, text });
  }
  tellSum(context, left);
  return left.damages.length === 0 ? 0 : 4;
}

function look({ logger }: Context, dataDir: string): Promise<ArchiveCheck> {
  return checkArchive({
    dataDir,
    progress: ({ files, bytes }) =>
      logger.progress(`checking: ${counted(files, 'file')}, ${megabytes(bytes)}`),
  });
}

async function repair(
  context: Context,
  where: { dataDir: string; formats: readonly BundleFormat[] },
  found: ArchiveCheck,
): Promise<ArchiveCheck> {
  const { logger, now } = context;
  let left = found;
  for (let round = 0; round < REPAIR_ROUNDS && left.damages.length > 0; round += 1) {
    const before = left;
    const again = await repairArchive({ ...where, now, logger }, before);
    left = await look(context, where.dataDir);
    const remaining = new Set(left.damages.map(({ path }) => path));
    const repaired = before.damages.filter(({ path }) => !remaining.has(path));
    for (const { path } of repaired) logger.log({ event: 'repaired', path, text: `repaired: ${path}` });
    if (again > 0) tellAgain(context, again);
    if (repaired.length === 0) break;
  }
  return left;
}

function tellAgain({ logger }: Context, articles: number): void {
  const text = `${counted(articles, 'article')} will be fetched again by the next snapshot`;
  logger.log({ event: 'fetch-again', articles, text });
}

function tellDamage({ logger }: Context, damage: Damage): void {
  const { part, path, fact, articles } = damage;
  const remedy = remedyOf(damage);
  const hits = articles.length === 0 ? '' : `; hits ${namesOf(articles)}`;
  const text = `damaged: ${path}: ${fact}${hits}; ${remedy}`;
  logger.log({ event: 'damage', level: 'error', part, path, fact, articles, remedy, text });
}

function namesOf(articles: readonly ArticleHit[]): string {
  const named = articles
    .slice(0, ARTICLES_SHOWN)
    .map(({ id, title, url }) =>
      [id, title === undefined ? '' : `“${title}”`, url ?? ''].filter(Boolean).join(' '),
    );
  const more = articles.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function tellSum({ logger }: Context, { damages, unknown, read }: ArchiveCheck): void {
  const articles = new Set(damages.flatMap((damage) => damage.articles.map(({ id }) => id))).size;
  const state =
    damages.length === 0 ? 'all good' : `${damages.length} damaged, ${counted(articles, 'article')} hit`;
  const strangers = unknown.length === 0 ? '' : `, ${counted(unknown.length, 'unknown file')}`;
  logger.log({
    event: 'checked',
    level: damages.length === 0 ? 'info' : 'error',
    ...read,
    damaged: damages.length,
    articles,
    unknown: unknown.length,
    text: `checked ${counted(read.files, 'file')}, ${megabytes(read.bytes)}: ${state}${strangers}`,
  });
}
