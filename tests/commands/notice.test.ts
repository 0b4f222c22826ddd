import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/domain/notice.js';
import { sampleNotice } from '../notice/sample-notice.js';
import { finished, startTamizdat } from '../support/program.js';
import { tamizdat } from '../support/run-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const GIVEN = ['--country', 'KG', '--term', 'extremist', '--by', 'a court of Kyrgyzstan'];

const noticeIn = async (file: string): Promise<Notice> => JSON.parse(await readFile(file, 'utf8')) as Notice;

async function folderWith(files: Record<string, unknown>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

describe('tamizdat notice check', () => {
  it('finds the notices of the program good, with one line for each', async () => {
    const cwd = await temporaryFolder();
    const { status, stdout } = await finished(startTamizdat(['notice', 'check'], cwd));
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines.filter((line) => !line.includes('warning: '))).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/good, 6 languages|warning: notice/);
  });

  it('names every flaw of every file in a line of its own, and ends with 2', async () => {
    const folder = await folderWith({
      'a.json': sampleNotice({ id: 'a', reviewBy: '2020-01-01' }, { title: 'Safe reading' }),
      'b.json': { ...sampleNotice({ id: 'b' }), colour: 'red' },
      'c.json': '{',
      'd.json': sampleNotice({ id: 'd', reviewBy: '2099-01-01' }),
    });
    const { status, stdout } = await tamizdat('notice', 'check', folder);
    expect(status).toBe(2);
    const lines = stdout.trim().split('\n');
    expect(
      lines.map((line) =>
        line
          .slice(folder.length + 1)
          .split(': ')
          .slice(0, 2),
      ),
    ).toEqual([
      ['a.json', 'reviewBy'],
      ['a.json', 'texts.en.title'],
      ['b.json', '(whole)'],
      ['c.json', '(whole)'],
      ['d.json', 'good, 1 language (en), reviewed 2026-11-22, drafts'],
    ]);
    expect(lines[2]).toContain('take it out, or correct its spelling');
  });

  it('warns of a review that is overdue, and ends with 0', async () => {
    const folder = await folderWith({
      'a.json': sampleNotice({ reviewed: '2020-01-01', reviewBy: '2020-07-01' }),
    });
    const { status, stdout } = await tamizdat('notice', 'check', join(folder, 'a.json'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/warning: notice sample may be out of date: it was to be reviewed by 2020-07-01/);
  });

  it('checks the folder of the configuration', async () => {
    const folder = await folderWith({
      'tamizdat.yaml': 'notices: .\n',
      'own.json': sampleNotice({ id: 'own' }),
    });
    const { stdout } = await finished(startTamizdat(['notice', 'check'], folder));
    expect(stdout).toMatch(/own\.json: good/);
    expect(stdout).not.toContain('russia-undesirable');
  });

  it('does not call a file good that is not there', async () => {
    const { status, stdout } = await tamizdat('notice', 'check', '/nonexistent/notice.json');
    expect(status).toBe(2);
    expect(stdout).toContain('/nonexistent/notice.json: (whole): cannot be read (ENOENT)');
  });
});

describe('tamizdat notice new', () => {
  it('writes from options alone a draft that passes the check, and says what to do next', async () => {
    const file = join(await temporaryFolder(), 'kg.json');
    const languages = ['--language', 'ru', '--language', 'kk', '--language', 'fa'];
    const { status, stdout, stderr } = await tamizdat(
      ...['notice', 'new', 'kg-extremist', ...GIVEN, '--since', '2025-10-27', ...languages, '--out', file],
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('notices: [kg-extremist]');
    expect(stdout).toContain(`tamizdat notice check ${file}`);
    const notice = await noticeIn(file);
    expect(notice.designation).toEqual({
      by: 'a court of Kyrgyzstan',
      term: 'extremist',
      since: '2025-10-27',
    });
    expect(notice.texts.en?.body[0]).toContain('(a court of Kyrgyzstan) call {outlet} “extremist”');
    expect(Object.keys(notice.texts)).toEqual(['en', 'ru', 'kk', 'fa']);
    expect((await tamizdat('notice', 'check', file)).status).toBe(0);
  });

  it('asks for what no option says', async () => {
    const folder = await temporaryFolder();
    const answers = 'kg\nextremist\na court of Kyrgyzstan\n\nshare, react\nfine\nru\n';
    const child = spawn(process.execPath, [CLI, 'notice', 'new', 'kg-extremist'], { cwd: folder });
    child.stdin.end(answers);
    const { status, stdout } = await finished(child);
    expect(stdout).toContain('What may be punished');
    expect(status).toBe(0);
    const notice = await noticeIn(join(folder, 'kg-extremist.json'));
    expect(notice).toMatchObject({ jurisdictions: ['KG'], severity: 'caution', consequences: ['fine'] });
    expect(notice.acts.map(({ act }) => act)).toEqual(['share', 'react']);
  });

  it('never writes over a file', async () => {
    const folder = await folderWith({ 'mine.json': 'mine' });
    const file = join(folder, 'mine.json');
    const { status, stderr } = await tamizdat('notice', 'new', 'kg-extremist', ...GIVEN, '--out', file);
    expect(status).toBe(2);
    expect(stderr).toContain(`${file} is there already`);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it.each([
    ['an id of ours', ['iran-hostile', ...GIVEN], 'of its own'],
    ['no id', ['Kyrgyz!', ...GIVEN], 'is no id'],
    ['no country code', ['kg', ...GIVEN.with(1, 'Kyrgyzstan')], 'jurisdictions.0'],
    ['a language without words', ['kg', ...GIVEN, '--language', 'ky'], 'no words to start from in "ky"'],
    ['a term that sounds like a promise', ['kg', ...GIVEN.with(3, 'not legal')], 'sounds like a promise'],
    ['an answer that is missing', ['kg', '--country', 'KG'], 'the answers ended before'],
  ])('writes nothing for %s', async (_what, args, reason) => {
    const file = join(await temporaryFolder(), 'new.json');
    const { status, stderr } = await tamizdat('notice', 'new', ...args, '--out', file);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
