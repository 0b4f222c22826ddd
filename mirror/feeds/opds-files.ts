import type { ArticleRow } from '../../src/archive/catalogue.js';
import { editionTitle } from '../../src/bundle/bundle-titles.js';
import { plainLine } from '../../src/bundle/plain-line.js';
import { formatFacts } from '../../src/domain/bundle-format.js';
import { factSeparator, formatBytes } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { editionFiles, groupByEdition } from '../edition-files.js';
import type { EditionFile } from '../pages/edition-item.js';
import { paths } from '../paths.js';
import type { PageMaker, PageRequest } from '../reader-pages.js';
import type { Serving } from '../serving.js';
import type { FeedHead } from './feed.js';
import { feedHead } from './feed-head.js';
import { OPDS_TYPES, OPEN_ACCESS, opdsCatalogue, type OpdsEntry, passageIn } from './opds-catalogue.js';

/** Whoever wants older ones finds them on the page of files to keep. */
const EDITIONS_IN_CATALOGUE = 60;
const ARTICLES_IN_CATALOGUE = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `/<lang>/opds/<key>.xml`: leads to the two catalogues of files. */
export const opdsRootFile: PageMaker = (serving, request) => {
  const head = feedHead(serving, request);
  const { language, outlet, updatedAt } = head;
  const strings = stringsFor(language).opds;
  const shelf = (name: 'editions' | 'articles', to: string): OpdsEntry => ({
    name: `opds ${name} ${outlet.key} ${language}`,
    title: strings[name].title,
    updatedAt,
    about: [passageIn(language, strings[name].about)],
    links: [{ rel: 'subsection', type: OPDS_TYPES.acquisition, to }],
  });
  return opdsCatalogue({
    ...head,
    kind: 'navigation',
    entries: [
      shelf('editions', paths.opdsEditions(language, outlet.key)),
      shelf('articles', paths.opdsArticles(language, outlet.key)),
    ],
  });
};

/** `/<lang>/opds/<key>/editions.xml`: editions in every format they are packed in, the newest first. */
export const opdsEditionsFile: PageMaker = async (serving, request) => {
  const head = feedHead(serving, request);
  const editions = groupByEdition(await editionFiles(serving.parts, head.outletId));
  const entries = editions
    .slice(0, EDITIONS_IN_CATALOGUE)
    .flatMap((files) => editionEntries({ serving, head }, files));
  return opdsCatalogue({ ...head, kind: 'acquisition', entries });
};

/** `/<lang>/opds/<key>/articles.xml`: the newest articles, each as a book. */
export const opdsArticlesFile: PageMaker = (serving, request) => {
  const head = feedHead(serving, request);
  const rows = serving.parts.catalogue.newest({ outlet: head.outletId, limit: ARTICLES_IN_CATALOGUE });
  const entries = rows.map((row) => articleEntry(serving, request, row));
  return opdsCatalogue({ ...head, kind: 'acquisition', entries });
};

/** An entry for what is read as a book or a page, and one for Kiwix, which looks at one link of an entry only. */
function editionEntries(
  place: { serving: Serving; head: FeedHead & { outletId: string } },
  files: readonly EditionFile[],
): OpdsEntry[] {
  const books = files.filter(({ format }) => format !== 'zim').sort(bookFirst);
  const kiwix = files.filter(({ format }) => format === 'zim');
  return [books, kiwix].flatMap((group) => {
    const [first] = group;
    return first ? [editionEntry(place, [first, ...group.slice(1)])] : [];
  });
}

/** Many reading programs take the first link, whatever it leads to. */
function bookFirst(a: EditionFile, b: EditionFile): number {
  return Number(b.format === 'epub') - Number(a.format === 'epub');
}

function editionEntry(
  { serving, head }: { serving: Serving; head: FeedHead & { outletId: string } },
  files: readonly [EditionFile, ...EditionFile[]],
): OpdsEntry {
  const { language, outlet, outletId, updatedAt } = head;
  const strings = stringsFor(language).keep;
  const [{ key, articles, state, format }] = files;
  const edition = { kind: key === 'latest' ? 'latest' : 'day', key, outlet: outletId } as const;
  const title = editionTitle({ edition, settings: serving.view.settings(), language });
  const isKiwix = format === 'zim';
  const sizes = files.map((file) =>
    [strings.formats[file.format].name, formatBytes(file.bytes, language)].join(factSeparator(language)),
  );
  return {
    name: `edition ${outlet.key} ${key}${isKiwix ? ' zim' : ''}`,
    title: isKiwix ? title + factSeparator(language) + strings.formats.zim.name : title,
    updatedAt: state === 'closed' ? endOf(key) : updatedAt,
    about: [strings.articles(articles), ...sizes].map((words) => passageIn(language, words)),
    links: files.map((file) => ({
      rel: OPEN_ACCESS,
      type: formatFacts(file.format).type.replace(/;.*/, ''),
      to: paths.openEdition(file.name),
      bytes: file.bytes,
      title: strings.formats[file.format].name,
    })),
  };
}

function articleEntry({ view }: Serving, { language }: PageRequest, row: ArticleRow): OpdsEntry {
  const { id, captured, title, direction } = row;
  const plain = view.settings().names === 'plain' ? plainLine(title) : '';
  // Articles of the same minute must not take each other's place on a device.
  const neutral = stringsFor(language).title.article(captured) + factSeparator(language) + id.slice(0, 4);
  return {
    name: `article ${id}`,
    title: plain || neutral,
    language: row.language,
    updatedAt: captured,
    about: [{ language: row.language, direction, words: plainLine(title) }],
    links: [
      { rel: OPEN_ACCESS, type: formatFacts('epub').type, to: paths.articleBundle({ id, format: 'epub' }) },
      { rel: 'alternate', type: 'text/html', to: paths.article(language, id) },
    ],
  };
}

/** A day closes at midnight UTC. */
function endOf(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString();
}
