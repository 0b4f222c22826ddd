import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseVersion, type Version } from '../../src/domain/version.js';
import { readZip, type ZipEntry } from '../bundle/read-zip.js';

/** What a run left in the archive of `data`, by what its manifests name. */
export async function keptOf(
  data: string,
): Promise<{ manifests: Version[]; bodies: string[]; pictures: Buffer[] }> {
  const blobs = join(data, 'archive', 'blobs', 'sha256');
  const read = (digest: string) => readFile(join(blobs, digest.slice(0, 2), digest));
  const files = await Promise.all((await filesIn(blobs)).map((path) => readFile(path)));
  const manifests = files
    .filter((bytes) => bytes.includes('"version/1"'))
    .map((bytes) => parseVersion(bytes));
  const bodies = await Promise.all(
    manifests.map(async ({ body }) => (await read(body.digest)).toString('utf8')),
  );
  const pictures = await Promise.all(
    manifests.flatMap(({ assets }) => assets.map(({ digest }) => read(digest))),
  );
  return { manifests, bodies, pictures };
}

/** The entries of every ZIP that the run offers. */
export async function zipsOf(data: string): Promise<ZipEntry[][]> {
  const paths = (await filesIn(join(data, 'archive', 'open'))).filter((path) => path.endsWith('.zip'));
  return Promise.all(paths.map(async (path) => readZip(await readFile(path))));
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}
