import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import { paths } from '../../mirror/paths.js';
import { parseBundleRecord } from '../../src/domain/bundle-record.js';
import { digestOf } from '../../src/domain/digest.js';
import { parseEntry } from '../../src/domain/entry.js';
import { parseSums } from '../../src/domain/sha256-sums.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { verifyMinisign } from '../../src/log/minisign.js';
import { parseTlogProof, verifyTlogProof } from '../../src/log/tlog-proof.js';
import { verifyTrust } from '../../src/log/trust.js';
import { collectBody } from '../support/collect-body.js';
import { createFilledMirror, shareFilledMirror } from '../support/sample-mirror.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const shared = shareFilledMirror();

function open(mirror = shared()) {
  const web = supertest(createMirror(mirror.parts).listener);
  const bytes = async (path: string): Promise<Buffer> => {
    const answer = await web.get(path).buffer(true).parse(collectBody);
    return answer.status === 200 ? (answer.body as Buffer) : Buffer.from(`status ${answer.status}`);
  };
  return { mirror, web, bytes, stem: mirror.closed.replace(/\.zip$/, '') };
}

const trustOf = async (archiveDir: string) => verifyTrust(await readFile(join(archiveDir, 'trust')));

describe('what a bundle is checked by', () => {
  it('shows a stranger that bundle and list are the publisher’s and stand in the log', async () => {
    const { mirror, bytes, stem } = open();
    const { closed, closedBundle, latest } = mirror;
    const trust = await trustOf(mirror.archiveDir);
    const [key] = trust.minisigns;
    const sums = await bytes(paths.sums(stem, 'SHA256SUMS'));
    verifyMinisign(key!, sums, String(await bytes(paths.sums(stem, 'SHA256SUMS.minisig'))));
    expect(parseSums(sums)).toEqual([{ name: closed, digest: closedBundle }]);
    const bundle = await bytes(paths.blob(closedBundle));
    verifyMinisign(key!, bundle, String(await bytes(paths.sums(stem, `${closed}.minisig`))));
    verifyMinisign(key!, bundle, String(await bytes(paths.openSignature(closed))));
    verifyMinisign(
      key!,
      await bytes(paths.openEdition(latest)),
      String(await bytes(paths.openSignature(latest))),
    );

    const proof = parseTlogProof(await bytes(paths.sums(stem, `${closed}.tlog-proof`)));
    verifyTlogProof(proof, proof.extra!, trust);
    const record = await bytes(paths.sums(stem, `${closed}.record.json`));
    expect(parseEntry(proof.extra!)).toMatchObject({ kind: 'bundle', digest: digestOf(record) });
    expect(parseBundleRecord(record).file.digest).toBe(closedBundle);
  });

  it('is offered on the page before saving, in every language; without a proof while the edition changes', async () => {
    const { mirror, web, stem } = open();
    const { closed, latest } = mirror;
    for (const language of INTERFACE_LANGUAGES) {
      const ofClosed = (await web.get(paths.saveEdition(language, closed))).text;
      for (const name of [
        `${closed}.minisig`,
        `${closed}.tlog-proof`,
        `${closed}.record.json`,
        `${stem}.SHA256SUMS`,
        `${stem}.SHA256SUMS.minisig`,
      ]) {
        expect(ofClosed).toContain(`href="../s/${name}.html"`);
      }
      const ofOpen = (await web.get(paths.saveEdition(language, latest))).text;
      expect(ofOpen.match(/href="\.\.\/s\/[^"]+"/g)).toEqual([`href="../s/${latest}.minisig.html"`]);
    }
    const english = (await web.get(paths.saveEdition('en', latest))).text;
    expect(english).toContain('there is a signature for them and no proof');
    expect(english).toContain('by another way, not from here');
  });

  it('is a file like any other: a person gets the page with the notice first', async () => {
    const { mirror, web, stem } = open();
    const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'same-origin' };
    for (const path of [
      paths.sums(stem, 'SHA256SUMS'),
      paths.sums(stem, `${mirror.closed}.tlog-proof`),
      paths.openSignature(mirror.latest),
    ]) {
      const led = await web.get(path).set(navigation);
      expect([path, led.status]).toEqual([path, 303]);
      expect(led.get('location')).toMatch(/save\/s\/[^/]+\.html$/);
    }
    const page = paths.saveSide('en', `${mirror.closed}.minisig`);
    const given = await web.post(page);
    const file = await web.get(new URL(given.get('location') ?? '', `http://x${page}`).pathname);
    expect(file.get('content-disposition')).toBe(`attachment; filename="${mirror.closed}.minisig"`);
  });

  it.each([
    (stem: string) => `/sums/${stem}/nothing`,
    (stem: string) => `/sums/${stem}/${stem}.epub.minisig`,
    (stem: string) => `/sums/${stem}/${stem}.epub.tlog-proof`,
    () => '/sums/2026-11-20-aaaaaa/SHA256SUMS',
    (stem: string) => `/sums/2026-11-20-aaaaaa/${stem}.zip.minisig`,
    (stem: string) => `/sums/${stem}/..%2f..%2ftrust`,
    () => '/open/trust.minisig',
  ])('is nothing else: %#', async (pathOf) => {
    const { web, stem } = open();
    expect((await web.get(pathOf(stem))).status).toBe(404);
  });

  it('is not there any more once the bundle is withdrawn', async () => {
    const mirror = await createFilledMirror(await temporaryFolder());
    const { web, stem } = open(mirror);
    await mirror.withdraw([mirror.closedBundle, mirror.versions.ru]);
    await mirror.commit();
    mirror.passTime(2_000);
    for (const name of [`${mirror.closed}.minisig`, `${mirror.closed}.tlog-proof`, 'SHA256SUMS'])
      expect([name, (await web.get(paths.sums(stem, name))).status]).toEqual([name, 404]);
  });
});
