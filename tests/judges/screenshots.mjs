// `node tests/judges/screenshots.mjs [--languages ru,fa] [--notices ID,ID] [DIR]`: pictures of every page type and
// bundle of the demo, in the languages named (all of them unless told), its outlet listed under the notices named (none
// unless told), for people to look at.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values, positionals } = parseArgs({
  options: { languages: { type: 'string' }, notices: { type: 'string' } },
  allowPositionals: true,
});
const out = resolve(positionals[0] ?? 'screenshots');
mkdirSync(out, { recursive: true });
// The judges' own TypeScript is loaded the way their tests load it.
const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' });
const { makeDemoArchive } = await vite.ssrLoadModule('/tests/support/demo-archive.ts');
const { serveArchive, tamizdat } = await vite.ssrLoadModule('/tests/support/program.ts');
const { openBrowser } = await vite.ssrLoadModule('/tests/judges/support/browser.ts');
const { INTERFACE_LANGUAGES } = await vite.ssrLoadModule('/src/locale/interface-language.ts');
const languages = values.languages?.split(',') ?? INTERFACE_LANGUAGES;

const archive = await makeDemoArchive({
  notices: values.notices?.split(','),
  more: 'mirror:\n  addresses: [https://mirror.example.org/]\n',
});
const mirror = await serveArchive(archive.data, '--config', archive.config);
const browser = await openBrowser();

const VIEWS = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true },
  desk: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, colorScheme: 'dark' },
  deskdark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  print: { viewport: { width: 794, height: 1123 } },
};

for (const [view, options] of Object.entries(VIEWS)) {
  const context = await browser.newContext({ ...options, javaScriptEnabled: false });
  const page = await context.newPage();
  const all = await paths(page);
  await page.emulateMedia({ media: view === 'print' ? 'print' : 'screen' });
  for (const [name, path] of Object.entries(all)) {
    await page.goto(mirror.url + path);
    // Pictures are decoded beside the page.
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(out, `${name}-${view}.png`) });
    if (view === 'phone' || view === 'desk')
      await page.screenshot({ path: join(out, `${name}-${view}-whole.png`), fullPage: true });
  }
  for (const [name, file] of Object.entries(await bundles())) {
    await page.goto(pathToFileURL(file).href);
    await page.screenshot({ path: join(out, `bundle-${name}-${view}.png`) });
  }
  await context.close();
}
await browser.close();
await mirror.stop();
await vite.close();
archive.remove();

/** One page of each type in each language, an article in its own direction and one in the other. */
async function paths(page) {
  await page.goto(`${mirror.url}en/`);
  const hrefs = await page
    .locator('a[href*="a/"]')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent]));
  const article = (part) => hrefs.find(([, text]) => text.includes(part))?.[0].replace(/^.*a\//, 'a/');
  const [english, russian, persian] = ['bridge', 'Библиотека', 'کتاب'].map(article);
  const keep = await page.locator('a[href*="keep/"]').first().getAttribute('href');
  const notice = await page.locator('a[href*="n/"]').first().getAttribute('href');
  await page.goto(`${mirror.url}en/${english.replace('.html', '/versions.html')}`);
  const changed = await page.locator('main a[href*="-"]').first().getAttribute('href');
  const key = /keep\/(\w+)\.html/.exec(keep)?.[1];
  const pages = {
    front: '',
    day: `o/${key}/day/${new Date().toISOString().slice(0, 10)}.html`,
    tongue: `o/${key}/in/ru/`,
    search: 'search.html',
    compare: english.replace('.html', `/${changed}`),
    'article-english': english,
    'article-russian': russian,
    'article-persian': persian,
    versions: english.replace('.html', '/versions.html'),
    save: `save/${russian}`,
    notice,
    keep,
    'pass-on': keep.replace('keep/', 'pass/'),
    'pass-on-article': `pass/${russian}`,
    addresses: 'addresses.html',
    catalogue: keep.replace('keep/', 'opds/').replace('.html', '.xml'),
    about: 'about.html',
    missing: 'a/aaaaaaaaaaaaaaaa.html',
  };
  return Object.fromEntries(
    languages.flatMap((tag) =>
      Object.entries(pages).flatMap(([name, path]) => [
        [`${name}-${tag}`, `${tag}/${path}`],
        ...(name.startsWith('article') || name === 'front'
          ? [[`text-${name}-${tag}`, `text/${tag}/${path}`]]
          : []),
      ]),
    ),
  );
}

async function bundles() {
  rmSync(join(out, 'zip'), { recursive: true, force: true });
  const { stdout } = await tamizdat(
    'bundle',
    '--data',
    archive.data,
    '--edition',
    'latest',
    '--out',
    join(out, 'zip'),
  );
  const folder = join(out, 'zip', 'unpacked');
  execFileSync('unzip', ['-qo', stdout.trim(), '-d', folder]);
  const articles = readdirSync(join(folder, 'articles')).slice(0, 5);
  return Object.fromEntries([
    ['index', join(folder, 'index.html')],
    ...articles.map((name, index) => [`article-${index}`, join(folder, 'articles', name)]),
  ]);
}
