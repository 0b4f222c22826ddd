import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tamizdat } from '../support/program.js';

it('tells its version, as package.json does', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await tamizdat('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});
