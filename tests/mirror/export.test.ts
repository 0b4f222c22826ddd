import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportMirror, type ExportOutcome } from '../../mirror/export.js';
import { paths } from '../../mirror/paths.js';
import { formatsOf } from '../../src/domain/bundle-format.js';
import { digestOf } from '../../src/domain/digest.js';
import { formatDay } from '../../src/locale/format.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { stringsFor } from '../../src/locale/strings.js';
import { addressesIn, attribute, parsePage } from '../bundle/parsed-page.js';
import { shareWholeMirror } from '../support/every-route.js';
import { judgeSite } from '../support/judge-site.js';
import { readPage } from '../support/shown-page.js';
import { expressSite, exportOnDisk, siteAt } from '../support/sites.js';
import { serveFolder } from '../support/static-server.js';

const mirror = shareWholeMirror();
let dir = '';
let first: ExportOutcome;

const write = (): Promise<ExportOutcome> =>
  exportMirror({
    parts: mirror().parts,
    dir,
    program: '1',
    onProgress: () => undefined,
    isStopped: () => false,
  });
const read = (address: string): Promise<string> => readFile(join(dir, address), 'utf8');
const filesOf = async (): Promise<string[]> =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1))
    .sort();

beforeAll(async () => {
  dir = await mkdtemp(join(await realpath(tmpdir()), 'tamizdat-test-'));
  first = await write();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('holds, opened from disk, what the checks of a mirror ask of every page, and every link leads to a file', async () => {
  const { pages, complaints } = await judgeSite(exportOnDisk(dir));
  expect(complaints).toEqual([]);
  const folders = INTERFACE_LANGUAGES.flatMap((language) => [`/${language}/`, `/text/${language}/`]);
  for (const folder of folders) {
    for (const kind of [
      'index',
      'a/',
      'save/a/',
      'save/x/',
      'save/t/',
      'pass/a/',
      'feed/',
      'opds/',
      'n/',
      'o/',
    ]) {
      expect(pages.filter((page) => page.startsWith(`file://${dir}${folder}${kind}`)), folder + kind).not.toEqual([]); // oxfmt-ignore
    }
  }
  expect(pages.filter((page) => page.includes('search'))).toEqual([]);
});

it('holds the same on a static host under a prefix', async () => {
  const host = await serveFolder(dir, '/x/y/');
  const site = siteAt(host.url);
  const { pages, complaints } = await judgeSite({
    ...site,
    isFollowed: ({ pathname }) => !/^\/x\/y\/(text\/)?(ru|uk|be|kk|en)\//.test(pathname),
  });
  await host.close();
  expect(complaints).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
});

it('is held to what the Express mirror is held to', async () => {
  const { pages, complaints } = await judgeSite(expressSite(mirror().parts));
  expect(complaints).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
});

it('shows a page for what is not there that holds at any depth, in every language', async () => {
  const html = await read('404.html');
  const links = addressesIn(parsePage(new TextEncoder().encode(html)));
  expect([...new Set(links)]).toEqual(['link data:,', 'a #main', 'a #meaning', 'a about:blank']);
  expect(readPage(html).notice).toContain(stringsFor('en').notice.label);
  for (const language of INTERFACE_LANGUAGES) {
    expect(html).toContain(stringsFor(language).error[404].heading);
  }
});

it('links the file from the page before saving, with its true size and digest, and has no form anywhere', async () => {
  const { ids, latest, closedBundle } = mirror();
  const pages = [
    paths.saveArticle('fa', { id: ids.fa, format: 'html' }),
    paths.saveEdition('en', latest),
    paths.saveBlob('ru', closedBundle),
  ];
  for (const page of pages) {
    const html = await read(page);
    const { elements } = parsePage(new TextEncoder().encode(html));
    const buttons = elements.filter((element) => attribute(element, 'class') === 'button');
    const link = attribute(buttons.at(-1), 'href') ?? '';
    const file = await readFile(join(dir, page, '..', link));
    expect(html, page).toContain(digestOf(file));
  }
  for (const path of (await filesOf()).filter((name) => /^(text\/)?[a-z]{2}\/.*\.html$/.test(name))) {
    expect(await read(path), path).not.toMatch(/<form|search\.html/);
  }
});

it('offers an article in every format on one page', async () => {
  const { ids } = mirror();
  const html = await read(paths.saveArticle('en', { id: ids.en, format: 'html' }));
  for (const format of formatsOf('article')) {
    const file = paths.articleBundle({ id: ids.en, format });
    expect(html).toContain(`href="../../..${file}"`);
    expect((await stat(join(dir, file))).size).toBeGreaterThan(100);
  }
});

it('brings the archive whole, byte by byte, and nothing of what was withdrawn', async () => {
  const { archiveDir, versions, ids, closed, closedBundle } = mirror();
  const names = await filesOf();
  for (const name of names.filter((path) => /^(blobs|tile|trust|open\/.*json|checkpoint)/.test(path))) {
    const [here, there] = [await readFile(join(dir, name)), await readFile(join(archiveDir, name))];
    expect(here.equals(there), name).toBe(true);
  }
  const blobs = (await readdir(join(archiveDir, 'blobs'), { recursive: true })).filter(
    (name) => name.length > 60,
  );
  const kept = names.filter((name) => name.startsWith('blobs/'));
  expect(kept.length).toBeLessThan(blobs.length);
  expect(kept).toContain(paths.blob(closedBundle).slice(1));
  expect(kept).not.toContain(paths.blob(versions.gone).slice(1));
  expect(digestOf(await readFile(join(dir, 'open', closed)))).toBe(closedBundle);
  expect(
    names.filter((name) => name.includes(ids.gone)).every((name) => /\/a\/[^/]+\.html$/.test(name)),
  ).toBe(true);
});

it('says in words, in every language, that an article is no longer offered', async () => {
  for (const language of INTERFACE_LANGUAGES) {
    const html = await read(paths.article(language, mirror().ids.gone));
    const { heading, language: shown, notice } = readPage(html);
    expect([heading, shown]).toEqual([stringsFor(language).error[410].heading, language]);
    expect(notice).toContain(stringsFor(language).notice.label);
    expect(html).not.toContain('Taken back');
  }
});

it('says of an article that is absent at its source on which day that was found, in both forms', async () => {
  for (const language of INTERFACE_LANGUAGES) {
    const words = stringsFor(language).article.absent(formatDay('2026-11-22', language));
    const pages = [mirror().ids.fa, mirror().ids.en].map((id) => paths.article(language, id));
    for (const form of ['', '/text']) {
      const says = await Promise.all(pages.map(async (page) => (await read(form + page)).includes(words)));
      expect(says, language + form).toEqual([true, false]);
    }
  }
});

it('tells readers what files on a server cannot promise', async () => {
  for (const language of INTERFACE_LANGUAGES) {
    const { about, files } = stringsFor(language);
    const html = await read(paths.about(language));
    expect(html).toContain(files.whoSees);
    expect(html).not.toContain(about.intro[1]);
  }
});

it('touches no file when nothing has changed', async () => {
  const timesOf = async () =>
    Promise.all((await filesOf()).map(async (name) => [name, (await stat(join(dir, name))).mtimeMs]));
  const before = await timesOf();
  const again = await write();
  expect(again).toEqual({ ...first, written: 0, unchanged: first.written });
  expect(await timesOf()).toEqual(before);
  expect(mirror().bugs).toEqual([]);
});
