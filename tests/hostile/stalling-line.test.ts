import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { articleIdOf } from '../../src/domain/article.js';
import { digestOf } from '../../src/domain/digest.js';
import { listenOnLoopback } from '../support/loopback-listener.js';
import { createSampleMirror } from '../support/sample-mirror.js';
import { SAMPLE_TEXTS } from '../support/sample-texts.js';
import { createRandom } from '../support/seeded-random.js';
import { openStallingLine } from '../support/stalling-line.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Where such networks begin to hold a connection from abroad. */
const LINE_BYTES = 16 * 1024;
const VOCABULARY = 4_000;
/** The median of the real pages has 753 words. */
const MEDIAN_WORDS = 800;
const MANY_WORDS = 9_000;

/** A text that compresses no better than a real one. */
function textOf(count: number): string {
  const random = createRandom(7);
  const letters = (): string => digestOf(`${Math.floor(random() ** 2 * VOCABULARY)}`).slice(0, 7);
  return Array.from({ length: count }, letters).join(' ');
}

async function openLine() {
  const mirror = await createSampleMirror(await temporaryFolder());
  await mirror.publishSettings();
  const publish = async (name: string, words: number) => {
    const url = `https://beacon.example/a/${name}.html`;
    const text = textOf(words);
    const body = [{ tag: 'p' as const, attributes: {}, children: [text] }];
    await mirror.publishVersion({ ...SAMPLE_TEXTS.en, url, body }, { words });
    return { id: articleIdOf(url), text };
  };
  const [median, long] = [await publish('median', MEDIAN_WORDS), await publish('long', MANY_WORDS)];
  await mirror.commit();
  const line = await openStallingLine(
    await listenOnLoopback(createServer(createMirror(mirror.parts).listener)),
    LINE_BYTES,
  );
  const get = async (path: string, ...headers: string[]) => {
    const head = [`GET ${path} HTTP/1.1`, 'Host: m.example', 'Connection: close', ...headers];
    const answer = await line.ask(`${head.join('\r\n')}\r\n\r\n`);
    const end = answer.indexOf('\r\n\r\n');
    const said = answer.subarray(0, end).toString('latin1');
    const [, announced = '0'] = /^content-length: (\d+)/im.exec(said) ?? [];
    return { said, body: answer.subarray(end + 4), announced: Number(announced) };
  };
  return { median, long, get };
}

describe('a line that stands still after 16 KB of each connection', () => {
  it('lets an article in text form through whole, with its notice and its styles', async () => {
    const { median, get } = await openLine();
    const path = paths.textForm(paths.article('en', median.id));
    const { said, body, announced } = await get(path, 'Accept-Encoding: gzip');
    expect(said).toMatch(/^HTTP\/1\.1 200 /);
    expect(body).toHaveLength(announced);
    const page = gunzipSync(body).toString();
    expect(page).toContain(median.text);
    expect(page).toContain('<style>');
    expect(page.trimEnd().endsWith('</html>')).toBe(true);
  });

  it('cuts a page of many thousand words, whose file comes in pieces, each on a connection of its own', async () => {
    const { long, get } = await openLine();
    const page = await get(paths.textForm(paths.article('en', long.id)), 'Accept-Encoding: gzip');
    expect(page.body.length).toBeLessThan(page.announced);

    const file = paths.articleBundle({ id: long.id, format: 'html-text' });
    let whole = Buffer.alloc(0);
    let total = Infinity;
    let connections = 0;
    while (whole.length < total && connections < 20) {
      const { said, body } = await get(file, `Range: bytes=${whole.length}-`);
      total = Number(/^content-range: bytes \d+-\d+\/(\d+)/im.exec(said)?.[1] ?? total);
      whole = Buffer.concat([whole, body]);
      connections += 1;
    }
    expect(whole).toHaveLength(total);
    expect(connections).toBeGreaterThan(2);
    expect(whole.toString()).toContain(long.text);
  });
});
