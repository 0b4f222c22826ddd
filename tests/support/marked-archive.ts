import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { articleIdOf } from '../../src/domain/article.js';
import { encodeBody } from '../../src/domain/body-markup.js';
import { type Digest, digestOf } from '../../src/domain/digest.js';
import { type Asset, encodeVersion } from '../../src/domain/version.js';
import { openWritableArchive } from '../../src/jobs/data-directory.js';
import { publishEditions } from '../../src/jobs/publish-job.js';
import { createGate } from '../../src/jobs/turns.js';
import { withdraw, type WithdrawAsked } from '../../src/jobs/withdraw/withdraw-job.js';
import { SILENT, urlOf } from './filled-data.js';
import { makePicture } from './sample-drawing.js';
import { sampleSettings } from './sample-mirror.js';
import { sampleVersion } from './sample-version.js';
import { temporaryFolder } from './temporary-folder.js';

export const OUTLET = 'beacon';
export const SENTENCE = 'Zdravomyslova counted forty-one boats';
export const HEADLINE = 'Boats of Zdravomyslova';
export const TODAY = '2026-11-22T12:00:00.000Z';
/** Of the article that is withdrawn. */
export const ID = articleIdOf(urlOf('marked'));

/** Day before: `marked` with its own picture and one that `other` has, too. Today: `fresh`. The day is closed. */
export async function startMarkedArchive(versions: 'private' | 'public' = 'private') {
  let time = new Date('2026-11-21T12:00:00Z');
  const now = () => time;
  const data = join(await temporaryFolder(), 'data');
  const archive = await openWritableArchive(data, now);
  onTestFinished(() => archive.close());
  await archive.publisher.publishSettings({ ...sampleSettings(), versions });
  const own = await makePicture(archive.blobs, 'own');
  const common = await makePicture(archive.blobs, 'common');
  const keep = async (name: string, text: string, from: { assets?: Asset[]; previous?: Digest } = {}) => {
    const { assets = [], previous } = from;
    const pictures = assets.map(({ digest, alt, width, height }) => ({
      tag: 'img' as const,
      attributes: { src: `sha256:${digest}`, alt, width: String(width), height: String(height) },
      children: [],
    }));
    const nodes = [{ tag: 'p' as const, attributes: {}, children: [text] }, ...pictures];
    const markup = new TextEncoder().encode(encodeBody(nodes));
    await archive.blobs.keep(markup);
    const version = sampleVersion({
      ...{ outlet: OUTLET, url: urlOf(name), title: name === 'marked' ? HEADLINE : name, assets, previous },
      captured: time.toISOString(),
      firstCaptured: '2026-11-21T12:00:00.000Z',
      body: { digest: digestOf(markup), bytes: markup.length },
    });
    await archive.publisher.publishVersion(version, previous);
    return digestOf(encodeVersion(version));
  };
  const gate = createGate();
  const parts = { ...archive, gate, now, logger: SILENT, formats: ['zip', 'html', 'epub'] as const };
  const republish = () => publishEditions(parts);
  const marked = await keep('marked', `${SENTENCE}.`, { assets: [own.asset, common.asset] });
  const other = await keep('other', 'Nothing is the matter.', { assets: [common.asset] });
  time = new Date(TODAY);
  await republish();
  return {
    ...{ data, archive, own, common, marked, other, keep, parts },
    day: archive.catalogue.edition({ outlet: OUTLET, key: '2026-11-21' }),
    withdraw: (asked: Partial<WithdrawAsked> & Pick<WithdrawAsked, 'ids'>) =>
      withdraw({ ...parts, republish }, { reason: 'safety', isHard: false, ...asked }),
  };
}

export type MarkedArchive = Awaited<ReturnType<typeof startMarkedArchive>>;
