import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoArchive, makeDemoArchive } from '../support/demo-archive.js';
import { finished, tamizdat } from '../support/program.js';

let archive: DemoArchive;
const out = mkdtempSync(join(tmpdir(), 'tamizdat-no-network-'));
beforeAll(async () => {
  archive = await makeDemoArchive();
});
afterAll(() => {
  archive.remove();
  rmSync(out, { recursive: true });
});

async function edition(format: string): Promise<string> {
  const { stdout } = await tamizdat(
    ...['bundle', '--data', archive.data, '--edition', 'latest', '--format', format, '--out', out],
  );
  return stdout.trim();
}

async function unzipped(zip: string): Promise<string> {
  const folder = `${zip}.open`;
  expect((await finished(spawn('unzip', ['-q', zip, '-d', folder]))).status).toBe(0);
  return folder;
}

/** What Chromium makes of a file in a network namespace that has no interface at all. */
async function shownWithoutNetwork(file: string): Promise<string> {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', pathToFileURL(file).href];
  const { stdout } = await finished(spawn('unshare', ['-rn', '/usr/bin/chromium-headless-shell', ...args]));
  return stdout;
}

describe('without any network, Chromium shows', () => {
  it.each(['html-text', 'html'])('the edition as %s', async (format) => {
    const page = await shownWithoutNetwork(await edition(format));
    expect(page).toContain('Risk notice');
    expect(page).toContain('The old bridge at Veresk');
  });

  it('the contents of the ZIP, and the card and contents of the book', async () => {
    const zip = await unzipped(await edition('zip'));
    expect(await shownWithoutNetwork(join(zip, 'index.html'))).toContain('The old bridge at Veresk');
    const book = await unzipped(await edition('epub'));
    expect(await shownWithoutNetwork(join(book, 'EPUB/card.xhtml'))).toContain('Risk notice');
    expect(await shownWithoutNetwork(join(book, 'EPUB/contents.xhtml'))).toContain(
      'The old bridge at Veresk',
    );
  });
});
