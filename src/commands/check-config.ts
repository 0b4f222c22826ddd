import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConfigCheck } from '../config.js';
import type { Mistake } from '../config/mistakes.js';
import type { Config } from '../config/schema.js';
import { isKnownError } from '../domain/errors.js';
import { configuredNotices } from './configured-notices.js';

/** Mistakes that show only beside the file: folders that cannot be used, notices that nobody wrote. */
export function checkConfig({ isDataNamedElsewhere }: { isDataNamedElsewhere: boolean }): ConfigCheck {
  return (config) => [
    ...(isDataNamedElsewhere ? [] : dataMistakes(config)),
    ...(config.notices !== undefined && !isFolder(config.notices)
      ? [noticesFolderMistake(config.notices)]
      : noticeMistakes(config)),
  ];
}

function dataMistakes({ data }: Config): Mistake[] {
  if (canHold(join(data, 'state'))) return [];
  const message = `this user cannot write in ${data}: allow it, or choose another folder`;
  return [{ path: ['data'], message }];
}

function noticesFolderMistake(folder: string): Mistake {
  const message = `${folder} is no folder: make it, or leave the key out`;
  return { path: ['notices'], message };
}

function noticeMistakes(config: Config): Mistake[] {
  if (config.outlets.every(({ notices }) => notices.length === 0)) return [];
  const known = listedNotices(config);
  if (known === undefined) return [];
  return config.outlets.flatMap(({ notices }, outlet) =>
    notices.flatMap((id, index) =>
      known.includes(id)
        ? []
        : [
            {
              path: ['outlets', outlet, 'notices', index],
              message: `there is no notice ${JSON.stringify(id)}: choose among ${known.join(', ')}, or write it ("tamizdat notice new")`,
            },
          ],
    ),
  );
}

/** Ids that an outlet can be listed under; undefined while a notice is broken, which is told with its own file. */
function listedNotices(config: Config): string[] | undefined {
  try {
    return configuredNotices(config)
      .filter(({ scope }) => scope === 'listed')
      .map(({ id }) => id);
  } catch (error) {
    if (isKnownError(error, 'NOTICE_INVALID')) return undefined;
    throw error;
  }
}

/** True when the folder is there and can be written, or could be made. */
function canHold(folder: string): boolean {
  const parent = dirname(folder);
  if (!existsSync(folder)) return parent !== folder && canHold(parent);
  return isFolder(folder) && isWritable(folder);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
