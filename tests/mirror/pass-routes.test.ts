import { parseHTML } from 'linkedom';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { type Addresses, encodeAddresses } from '../../src/domain/addresses.js';
import { formatsOf } from '../../src/domain/bundle-format.js';
import { formatBytes } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { createFilledMirror, shareFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const mirror = shareFilledMirror();
const { pass, addresses } = stringsFor('en');

async function open(path: string, parts = mirror().parts) {
  const answer = await supertest(createMirror(parts).listener).get(path);
  const { document } = parseHTML(answer.text);
  const main = document.querySelector('main');
  const links = [...(main?.querySelectorAll('a') ?? [])].map(
    (link) => new URL(link.getAttribute('href') ?? '', `http://host.example${path}`).pathname,
  );
  return { status: answer.status, text: main?.textContent ?? '', document, links };
}

describe('the page about passing on an article', () => {
  it('says why and what it can mean before it leads to the pages where the file can be saved', async () => {
    const { en } = mirror().ids;
    const { text, links } = await open(paths.passArticle('en', en));
    const places = [...pass.why, ...pass.risk, pass.neutralName, pass.how].map((line) => text.indexOf(line));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const saves = formatsOf('article').map((format) => paths.saveArticle('en', { id: en, format }));
    expect(links.filter((path) => path.includes('/save/'))).toEqual(saves);
  });

  it('gives the size of each file as it is', async () => {
    const { en } = mirror().ids;
    const { text } = await open(paths.passArticle('en', en));
    for (const format of formatsOf('article')) {
      const file = await supertest(createMirror(mirror().parts).listener).get(
        paths.articleBundle({ id: en, format }),
      );
      expect(text, format).toContain(formatBytes(Number(file.headers['content-length']), 'en'));
    }
  });

  it('is gone with the article, and unknown without one', async () => {
    expect((await open(paths.passArticle('en', mirror().ids.gone))).status).toBe(410);
    expect((await open('/en/pass/a/nothing.html')).status).toBe(404);
    expect((await open('/en/pass/nobody.html')).status).toBe(404);
  });

  it('says nothing about the name of the file where names are plain', async () => {
    const plain = await createFilledMirror(await temporaryFolder());
    await plain.publishSettings({ names: 'plain' });
    await plain.commit();
    const { text } = await open(paths.passArticle('en', plain.ids.en), plain.parts);
    expect(text).toContain(pass.how);
    expect(text).not.toContain(pass.neutralName);
  });
});

describe('the page about passing on an outlet', () => {
  it('leads to the newest editions and to all', async () => {
    const { beacon, latest, closedBundle } = mirror();
    const { links } = await open(paths.pass('en', beacon));
    expect(links).toEqual([
      paths.saveEdition('en', latest),
      paths.saveBlob('en', closedBundle),
      paths.saveTorrent('en', mirror().closed),
      paths.keep('en', beacon),
      paths.addresses('en'),
    ]);
  });

  it('stands also where nothing is packed', async () => {
    const { text } = await open(paths.pass('en', mirror().harbour));
    expect(text).toContain(stringsFor('en').keep.none);
  });
});

it('the ways to keep and to pass on stand at the foot of every page of an outlet, and beside the article', async () => {
  const { ids, beacon } = mirror();
  const page = await supertest(createMirror(mirror().parts).listener).get(paths.article('en', ids.en));
  const { document } = parseHTML(page.text);
  const hrefs = (selector: string) =>
    [...document.querySelectorAll(selector)].map((link) => link.getAttribute('href'));
  expect(hrefs('footer nav a')).toEqual([
    '../search.html',
    '../about.html',
    `../keep/${beacon}.html`,
    `../pass/${beacon}.html`,
    `../feed/${beacon}.xml`,
  ]);
  expect(hrefs('.source .acts a')).toEqual([`../save/a/${ids.en}.html`, `../pass/a/${ids.en}.html`]);
});

describe('the page of addresses', () => {
  const onion = `http://${'a2'.repeat(28)}.onion/`;

  it('shows each as text and as a picture, and leads to none', async () => {
    const parts = { ...mirror().parts, addresses: ['https://mirror.example/', onion] };
    const { document, text, links } = await open(paths.addresses('en'), parts);
    const pictures = [...document.querySelectorAll('main svg')].map((svg) => svg.getAttribute('aria-label'));
    expect(pictures).toEqual([addresses.code('https://mirror.example/'), addresses.code(onion)]);
    expect(text).toContain(onion);
    expect(text.split(addresses.onion)).toHaveLength(2);
    expect(links).toEqual([paths.pass('en', mirror().beacon)]);
  });

  it('takes the signed ones first, and those for now only where the publisher made them public', async () => {
    const own = await createFilledMirror(await temporaryFolder());
    const list: Addresses['addresses'] = [
      { kind: 'durable', address: 'mailto:news@robot.example' },
      { kind: 'short-lived', address: 'https://for-now.example/' },
    ];
    await own.publish('addresses', encodeAddresses({ format: 'addresses/1', addresses: list }));
    await own.commit();
    const { text, document } = await open(paths.addresses('en'), own.parts);
    const shown = [...document.querySelectorAll('main .url')].map((node) => node.textContent);
    expect(shown).toEqual(['news@robot.example', 'https://mirror.example/', 'https://for-now.example/']);
    expect(text).toContain(addresses.mail);
    expect(text.indexOf(addresses.shortLived)).toBeGreaterThan(text.indexOf('mirror.example'));
    const article = await open(paths.article('en', own.ids.en), own.parts);
    const line = article.document.querySelector('.source')?.textContent ?? '';
    expect(line).toContain(`${addresses.lasting} news@robot.example https://mirror.example/`);
    expect(article.text).not.toContain('for-now.example');
    expect(article.links.filter((link) => /robot|mirror\.example/.test(link))).toEqual([]);
    const file = await supertest(createMirror(own.parts).listener).get(`/b/${own.ids.en}.txt`);
    expect(file.text).toContain('mailto:news@robot.example');
    // Of the configuration, which no other mirror knows: files are the same everywhere.
    expect(file.text).not.toContain('https://mirror.example/');
    expect(file.text).not.toContain('for-now.example');
  });

  it('says so in a sentence where the operator named none', async () => {
    const { document, text } = await open(paths.addresses('en'), { ...mirror().parts, addresses: [] });
    expect(text).toContain(addresses.none);
    expect(document.querySelector('svg')).toBeNull();
  });
});
