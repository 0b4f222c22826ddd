import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createFlow, pageOf, startFlowOutlet } from '../flow/archive-flow.js';
import { readZip } from '../bundle/read-zip.js';
import { startOrigin } from '../support/http-origin.js';
import { makePicture } from '../support/make-picture.js';
import { serveArchive } from '../support/program.js';

/** What a camera and its owner wrote into the picture. */
const SECRETS = ['Canary Camera', 'Nadezhda Canarieva', 'canary-serial-7f3k'];
const EXIF = {
  IFD0: { Make: 'Canary Camera', Artist: 'Nadezhda Canarieva', ImageDescription: 'canary-serial-7f3k' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '55/1 45/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '37/1 37/1 0/1',
  },
};

/** A picture with a place, a camera and a name in it, in each format that outlets send. */
async function taggedPictures(): Promise<Record<string, Buffer>> {
  const tagged = () => makePicture(900, 600).withExif(EXIF);
  return {
    'one.jpg': await tagged().jpeg().toBuffer(),
    'two.png': await tagged().png().toBuffer(),
    'three.webp': await tagged().webp().toBuffer(),
  };
}

/** Every JPEG and PNG in a file, be it the file itself or carried in a page as `data:`. */
function picturesIn(bytes: Buffer): Buffer[] {
  if (/^(ffd8ff|89504e47)/.test(bytes.subarray(0, 4).toString('hex'))) return [bytes];
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    return readZip(bytes).flatMap(({ content }) => picturesIn(Buffer.from(content)));
  }
  const carried = bytes.toString('latin1').matchAll(/data:image\/(?:jpeg|png);base64,([A-Za-z0-9+/=]+)/g);
  return [...carried].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}

async function expectClean(picture: Buffer, where: string): Promise<void> {
  const { exif, xmp, iptc, comments } = await sharp(picture).metadata();
  expect({ exif, xmp, iptc, comments }, where).toEqual({});
  for (const secret of [...SECRETS, 'Exif', 'GPS']) expect(picture.includes(secret), where).toBe(false);
}

/** An archive of one article with all of the pictures. */
async function snapshotOf(pictures: Record<string, Buffer>) {
  const outlet = await startFlowOutlet();
  const media = await startOrigin((request, response) => {
    response.end(pictures[(request.url ?? '').slice(1)]);
  });
  onTestFinished(() => media.close());
  const flow = await createFlow(outlet);
  const figures = Object.keys(pictures)
    .map(
      (name) =>
        `<figure><img src="${media.url}/${name}" alt="By the river" width="900" height="600"></figure>`,
    )
    .join('');
  outlet.pages.set('/one.html', pageOf('By the river', 'It was seen.').replace('</h1>', `</h1>${figures}`));
  const { status, stdout, stderr } = await flow.snapshot('--allow', media.hostPort);
  expect(status, stdout + stderr).toBe(0);
  return flow;
}

describe('11: a picture with the place where it was taken', () => {
  it('comes out without it, whichever way it leaves the mirror', async () => {
    const pictures = await taggedPictures();
    for (const [name, picture] of Object.entries(pictures)) {
      expect((await sharp(picture).metadata()).exif?.includes('Canary Camera'), name).toBe(true);
    }
    const flow = await snapshotOf(pictures);
    const mirror = await serveArchive(flow.data, '--config', flow.config);
    onTestFinished(() => mirror.stop());
    const read = async (path: string): Promise<Buffer> =>
      Buffer.from(await (await fetch(new URL(path, mirror.url))).arrayBuffer());

    const front = String(await read('en/'));
    const [, id = ''] = /a\/([a-z2-7]{16})\.html/.exec(front) ?? [];
    const article = String(await read(`en/a/${id}.html`));
    const shown = [...article.matchAll(/\/(p\/[0-9a-f]{64}\.(?:jpg|png))/g)].map(([, path = '']) => path);
    const ways: [way: string, bytes: Buffer][] = [
      ...(await Promise.all(shown.map(async (path): Promise<[string, Buffer]> => [path, await read(path)]))),
      ['the article as a file', await read(`b/${id}.html`)],
    ];
    for (const name of (await readdir(join(flow.data, 'archive/open'))).filter((file) =>
      file.endsWith('.zip'),
    )) {
      ways.push([name, await read(`open/${name}`)]);
    }
    expect(new Set(shown).size).toBeGreaterThanOrEqual(Object.keys(pictures).length);
    expect(ways.some(([way]) => way.endsWith('.zip'))).toBe(true);
    for (const [way, bytes] of ways) {
      const found = picturesIn(bytes);
      expect(found.length, way).toBeGreaterThan(0);
      for (const picture of found) await expectClean(picture, way);
    }
  });

  it('stands in no file of the archive, public or private', async () => {
    const flow = await snapshotOf(await taggedPictures());
    const files = await readdir(flow.data, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(join(parentPath, name));
      for (const secret of SECRETS) expect(bytes.includes(secret), name).toBe(false);
    }
  });
});
