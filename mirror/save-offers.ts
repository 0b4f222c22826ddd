import type { ArticleRow } from '../src/archive/catalogue.js';
import { articleFileName } from '../src/bundle/file-names.js';
import { type BundleFormat, formatsOf } from '../src/domain/bundle-format.js';
import { type Digest, isDigest } from '../src/domain/digest.js';
import { KnownError } from '../src/domain/errors.js';
import type { Outlet } from '../src/domain/settings.js';
import { type InterfaceLanguage, isInterfaceLanguage } from '../src/locale/interface-language.js';
import { parseArticleName } from './article-name.js';
import type { Content } from './content.js';
import { parseSideName } from './side-name.js';
import { parseEditionName } from './edition-name.js';
import type { SavedFile, SavePageProps } from './pages/save-page.js';
import { paths } from './paths.js';
import type { SaveTarget } from './save-token.js';
import type { Serving } from './serving.js';

/** A file that a reader may keep, before it is opened. */
export interface SaveOffer {
  /** The neutral name that it will have on the device. */
  name: string;
  kind: SavedFile['kind'];
  headline?: SavedFile['headline'];
  /** Undefined for a blob, which may belong to several outlets: its page carries the notices of all. */
  outlet?: Outlet | undefined;
  /** The same thing as other kinds of file, each with its own page. */
  others?: (language: InterfaceLanguage) => NonNullable<SavePageProps['others']>;
  /** The names of what it can be checked by. */
  sides?: () => Promise<string[]>;
  /** Where "Go back" leads. */
  back: (language: InterfaceLanguage) => string;
  open(): Promise<Content>;
}

/**
 * What stands behind a target at this moment.
 * @throws KnownError NOT_FOUND or WITHDRAWN
 */
export async function offerOf(serving: Serving, { kind, name }: SaveTarget): Promise<SaveOffer> {
  const article = kind === 'a' ? parseArticleName(name) : undefined;
  if (article) return articleOffer(serving, serving.view.article(article.id), article.format);
  if (kind === 'e') return editionOffer(serving, name);
  if (kind === 't') return torrentOffer(serving, name);
  if (kind === 's') return sideOffer(serving, name);
  if (kind === 'v' && isInterfaceLanguage(name)) return verifyPageOffer(serving, name);
  if (kind === 'x' && isDigest(name)) return blobOffer(serving, name);
  throw new KnownError('NOT_FOUND', 'there is nothing of this name to keep');
}

function articleOffer({ view, contents }: Serving, row: ArticleRow, format: BundleFormat): SaveOffer {
  const { id, title, language, direction } = row;
  return {
    name: articleFileName(row, view.settings().names, format),
    kind: 'article',
    headline: { title, language, direction },
    outlet: view.settings().outlets.find((outlet) => outlet.id === row.outlet),
    back: (pageLanguage) => paths.article(pageLanguage, id),
    others: (pageLanguage) =>
      formatsOf('article')
        .filter((other) => other !== format)
        .map((other) => ({ format: other, path: paths.saveArticle(pageLanguage, { id, format: other }) })),
    open: () => contents.article(row, format),
  };
}

function editionOffer({ view, contents }: Serving, name: string): SaveOffer {
  const outletKey = parseEditionName(name)?.outletKey ?? '';
  return {
    name,
    kind: 'edition',
    outlet: view.outletByKey(outletKey),
    back: (language) => paths.keep(language, outletKey),
    open: () => contents.edition(name),
    sides: () => contents.sidesOf(name),
  };
}

/** A signature, a proof or a list of digests; it leads back to the bundle that it lies beside. */
function sideOffer({ view, contents }: Serving, name: string): SaveOffer {
  const { outletKey = '', bundle } = parseSideName(name) ?? {};
  return {
    name,
    kind: 'edition',
    outlet: view.outletByKey(outletKey),
    back: (language) => (bundle ? paths.saveEdition(language, bundle.name) : paths.keep(language, outletKey)),
    open: () => contents.side(name),
  };
}

/** Whoever opens a torrent takes part in giving the file on: its page says so. */
function torrentOffer(serving: Serving, name: string): SaveOffer {
  return {
    ...editionOffer(serving, name),
    sides: undefined,
    name: `${name}.torrent`,
    kind: 'torrent',
    open: () => serving.contents.torrent(name),
  };
}

/** Of no outlet, as it is the same for all files. */
function verifyPageOffer({ contents }: Serving, language: InterfaceLanguage): SaveOffer {
  return {
    name: `check-${language}.html`,
    kind: 'page',
    back: (pageLanguage) => `${paths.about(pageLanguage)}#check`,
    open: () => contents.verifyPage(language),
  };
}

/** The blob of a closed edition is offered as that edition; any other blob under the beginning of its digest. */
async function blobOffer(serving: Serving, digest: Digest): Promise<SaveOffer> {
  const editionName = nameOfClosedEdition(serving, digest);
  if (editionName !== undefined) return editionOffer(serving, editionName);
  const { extension, close } = await serving.contents.typedBlob(digest);
  await close();
  return {
    name: `${digest.slice(0, 8)}.${extension}`,
    kind: 'edition',
    back: (language) => paths.frontPage(language),
    open: () => serving.contents.typedBlob(digest),
  };
}

function nameOfClosedEdition({ parts, view }: Serving, digest: Digest): string | undefined {
  const editions = view.settings().outlets.flatMap(({ id }) => parts.catalogue.editions(id));
  return editions.flatMap(({ bundles }) => bundles).find(({ file }) => file === digest)?.name;
}
