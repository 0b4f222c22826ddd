import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnownError } from '../../src/domain/errors.js';
import type { Notice } from '../../src/domain/notice.js';
import { BUILT_IN_NOTICES_DIR } from '../../src/notice/built-in-notices.js';
import { loadNotices } from '../../src/notice/load-notices.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { sampleNotice } from './sample-notice.js';

async function folderWith(files: Record<string, unknown>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

function failureOf(dirs: string[]): KnownError {
  try {
    loadNotices(dirs);
  } catch (error) {
    if (error instanceof KnownError) return error;
  }
  throw new Error('no KnownError was thrown');
}

describe('loadNotices', () => {
  it('reads the notices that come with the program', () => {
    const ids = ['belarus-extremist', 'generic', 'iran-hostile', 'russia-undesirable'];
    expect(loadNotices([BUILT_IN_NOTICES_DIR]).map(({ id }) => id)).toEqual(ids);
  });

  it('lets a later folder replace a notice of the same id', async () => {
    const own: Notice = { ...sampleNotice({ id: 'generic' }), revision: 7 };
    const notices = loadNotices([BUILT_IN_NOTICES_DIR, await folderWith({ 'our.json': own })]);
    expect(notices.find(({ id }) => id === 'generic')?.revision).toBe(7);
    expect(notices).toHaveLength(4);
  });

  it('names file, key and reason of a field that the schema refuses', async () => {
    const folder = await folderWith({ 'bad.json': { ...sampleNotice({}), severity: 'safe' } });
    const error = failureOf([folder]);
    expect(error.code).toBe('NOTICE_INVALID');
    expect(error.message).toContain(`${join(folder, 'bad.json')}: severity: `);
  });

  it('names an unknown key', async () => {
    const folder = await folderWith({ 'bad.json': { ...sampleNotice({}), colour: 'red' } });
    expect(failureOf([folder]).message).toMatch(/bad\.json: \(whole\): .*colour/);
  });

  it('names file, key and reason of a text that breaks a rule', async () => {
    const card = [
      'Saving this is safe.',
      'A copy of {outlet}. This is not legal advice. Reviewed {reviewed}.',
    ];
    const notice = sampleNotice({}, { card });
    const folder = await folderWith({ 'bad.json': notice });
    expect(failureOf([folder]).message).toMatch(
      /bad\.json: texts\.en\.card\.0: "safe" sounds like a promise/,
    );
  });

  it.each([
    ['{ "id": ', /bad\.json: \(whole\): not JSON/],
    ['', /bad\.json: \(whole\): not JSON/],
    ['[]', /bad\.json: \(whole\): /],
  ])('refuses a file that holds %j', async (content, message) => {
    expect(failureOf([await folderWith({ 'bad.json': content })]).message).toMatch(message);
  });

  it('has one line for each flaw of each file', async () => {
    const a = sampleNotice({ reviewBy: '2020-01-01' }, { title: 'Safe reading' });
    const folder = await folderWith({ 'a.json': a, 'b.json': '{' });
    const lines = failureOf([folder]).message.split('\n');
    expect(lines.map((line) => /(?<=\/)[ab]\.json: [^:]+/.exec(line)?.[0])).toEqual([
      'a.json: reviewBy',
      'a.json: texts.en.title',
      'b.json: (whole)',
    ]);
  });

  it('refuses two files of one folder with the same id', async () => {
    const folder = await folderWith({ 'a.json': sampleNotice({}), 'b.json': sampleNotice({}) });
    expect(failureOf([folder]).message).toMatch(/b\.json: id: /);
  });

  it('refuses a set without a generic notice', async () => {
    const folder = await folderWith({ 'a.json': sampleNotice({ scope: 'listed', jurisdictions: ['RU'] }) });
    expect(failureOf([folder]).message).toMatch(/scope: /);
  });

  it('says which folder cannot be read', () => {
    expect(failureOf(['/nonexistent/notices']).message).toContain('/nonexistent/notices');
  });
});
