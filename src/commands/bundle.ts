import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BundleFormat, formatFacts, formatsOf, type Packed } from '../domain/bundle-format.js';
import { KnownError } from '../domain/errors.js';
import { openArchive } from '../jobs/data-directory.js';
import { choosePassphrase, encrypted } from './bundle/encrypt.js';
import { handOver } from './bundle/hand-over.js';
import { type Packable, packableArticle, packableEditions, packSource } from './bundle/pack.js';
import { torrent, torrentRules } from './bundle/torrent.js';
import { commandConfig, type CommonOptions, type Context } from './context.js';

export interface BundleOptions extends CommonOptions {
  format?: BundleFormat;
  article?: string;
  edition?: string;
  out?: string;
  /** As one HTML file that asks for a passphrase. */
  encrypt?: boolean;
  /** Its first line is the passphrase; without it six words are made up. */
  passphraseFile?: string;
  /** A ZIM with its texts packed by zstd. */
  compress?: boolean;
  /** With signature, key, proof and how to check them. */
  handOver?: boolean;
  /** With a torrent beside it. */
  torrent?: boolean;
}

/** What is made when no format is named. */
const USUAL: Record<Packed, BundleFormat> = { article: 'html', edition: 'zip' };

/**
 * `tamizdat bundle`: one article, or an edition, as a file in the format that was asked for.
 * @throws KnownError USAGE_INVALID, NOT_FOUND, BUNDLE_EMPTY, DATA_FULL, DATA_UNWRITABLE
 */
export async function bundle(context: Context, options: BundleOptions): Promise<void> {
  const format = formatAsked(options);
  const config = commandConfig(options);
  const rules = options.torrent ? torrentRules(config) : undefined;
  const passphrase = options.encrypt ? await choosePassphrase(options.passphraseFile) : undefined;
  const archive = await openArchive(config.data);
  try {
    const source = { ...packSource(archive, format), isCompressed: options.compress };
    const found =
      options.article === undefined
        ? packableEditions(source, options.edition ?? '')
        : [packableArticle(source, options.article)];
    const packables = passphrase ? found.map((one) => encrypted(one, passphrase)) : found;
    const out = resolve(options.out ?? '.');
    await mkdir(out, { recursive: true });
    for (const packable of packables) {
      const path = await write(context, packable, out);
      context.print(path);
      if (options.handOver) context.print(await handOver(source, packable, { path, now: context.now }));
      if (rules) context.print(await torrent(source, { packable, path, rules }));
    }
    // Shown once, kept nowhere: not in a log, not in the file, not in its name.
    if (passphrase?.isGenerated) context.print(`Passphrase, shown only now: ${passphrase.words}`);
  } finally {
    archive.close();
  }
}

function formatAsked(options: BundleOptions): BundleFormat {
  const { article, edition, format, encrypt, passphraseFile } = options;
  if ((article === undefined) === (edition === undefined)) {
    throw new KnownError(
      'USAGE_INVALID',
      'name one thing to pack: --article ID, or --edition DAY (such as 2026-11-22) or --edition latest',
    );
  }
  if (encrypt && (options.torrent || options.handOver))
    throw new KnownError('USAGE_INVALID', '--encrypt goes neither with --torrent nor with --hand-over');
  if (passphraseFile !== undefined && !encrypt)
    throw new KnownError('USAGE_INVALID', '--passphrase-file goes with --encrypt');
  const packed = article === undefined ? 'edition' : 'article';
  const asked = format ?? (encrypt ? 'html' : USUAL[packed]);
  if (!formatsOf(packed).includes(asked)) {
    const known = formatsOf(packed).join(', ');
    throw new KnownError('USAGE_INVALID', `no ${packed} is packed as ${asked}: choose one of ${known}`);
  }
  if (options.compress && asked !== 'zim')
    throw new KnownError(
      'USAGE_INVALID',
      '--compress goes with --format zim: the others choose for themselves',
    );
  if (encrypt && !formatFacts(asked).suffix.endsWith('.html'))
    throw new KnownError('USAGE_INVALID', '--encrypt makes HTML: choose --format html or html-text');
  return asked;
}

async function write({ logger }: Context, packable: Packable, out: string): Promise<string> {
  const { name, articles } = packable;
  const path = join(out, name);
  let done = 0;
  const show = () => logger.progress(`${name}: ${done} of ${articles}`);
  show();
  await packable.write(path, () => {
    done += 1;
    show();
  });
  logger.progress('');
  return path;
}
