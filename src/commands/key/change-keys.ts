import { readFile } from 'node:fs/promises';
import { KnownError } from '../../domain/errors.js';
import { rotateKeys, type Rotation, type RotationRequest } from '../../jobs/rotate-keys.js';
import { parseCheckpoint } from '../../log/checkpoint.js';
import { readKey } from '../../log/keys.js';
import { commandConfig, type CommonOptions, type Context } from '../context.js';
import { thresholdWords } from './show-keys.js';

export interface ChangeOptions extends CommonOptions {
  root?: string[];
  newRoot?: boolean;
  newRootOut?: string[];
  threshold?: number;
  lastGood?: string;
}

/**
 * `tamizdat key rotate`: makes new keys, signs a trust file that names them, and goes on with them.
 * @throws KnownError USAGE_INVALID for options that do not go together; else as rotateKeys
 */
export async function changeKeys(context: Context, options: ChangeOptions): Promise<void> {
  const { data } = commandConfig(options);
  const newRoots = newRootsOf(options);
  const roots = await Promise.all((options.root ?? []).map((path) => readKey(path, 'root')));
  const lastGood = options.lastGood === undefined ? undefined : await readLastGood(options.lastGood);
  const { trust, withdrawals } = await rotateKeys({
    dataDir: data,
    now: context.now,
    roots,
    ...(newRoots && { newRoots }),
    ...(lastGood && { lastGood }),
  });
  const lines = [
    `New keys sign from now on: version ${trust.version} of the trust file says so.`,
    ...(trust.start ? [`What the old keys signed beyond ${trust.start.size} entries is void.`] : []),
    ...(lastGood ? voidWords(withdrawals) : []),
    ...(newRoots ? [`Root keys: ${thresholdWords(trust)}.`] : []),
    'Back up state/keys again. Readers who have the old minisign key need the new one: "tamizdat key export DIR".',
  ];
  context.print(lines.join('\n'));
}

/** What the operator has to do now, in this order. */
function voidWords(withdrawals: Rotation['withdrawals']): string[] {
  const repeated = withdrawals.flatMap(({ reason, articles, versions, bundles }) => {
    const ids = [articles, versions, bundles].find(({ length }) => length > 0) ?? [];
    return ids.map((id) => `   tamizdat withdraw ${id} --reason ${reason}`);
  });
  return [
    'Files that only those entries named are offered no more and lie in state/held. While the mirror stands still:',
    '1. "tamizdat check --repair" brings back what was withdrawn since.',
    '2. "tamizdat snapshot" takes again what you published since, and packs the bundles of today anew.',
    ...(repeated.length > 0
      ? [
          '3. These withdrawals are void, too. Repeat those that were yours before anybody reads:',
          ...repeated,
        ]
      : []),
  ];
}

function newRootsOf({ newRoot, newRootOut = [], threshold }: ChangeOptions): RotationRequest['newRoots'] {
  if (!newRoot && newRootOut.length === 0) {
    if (threshold === undefined) return undefined;
    throw new KnownError(
      'USAGE_INVALID',
      '--threshold is of new root keys: name them with --new-root-out FILE',
    );
  }
  if (newRoot && newRootOut.length > 0) {
    throw new KnownError('USAGE_INVALID', 'use either --new-root or --new-root-out FILE, not both');
  }
  const count = Math.max(1, newRootOut.length);
  if ((threshold ?? 1) <= count) return { files: newRootOut, threshold: threshold ?? 1 };
  throw new KnownError(
    'USAGE_INVALID',
    `--threshold ${threshold} needs as many root keys, and ${count} would be made: repeat --new-root-out FILE`,
  );
}

/** A number of entries, or a checkpoint that was kept somewhere. */
async function readLastGood(value: string): Promise<{ size: number; root?: Uint8Array }> {
  if (/^(0|[1-9]\d{0,15})$/.test(value)) return { size: Number(value) };
  try {
    const { size, root } = parseCheckpoint(await readFile(value));
    return { size, root };
  } catch (cause) {
    throw new KnownError(
      'USAGE_INVALID',
      `--last-good ${value}: neither a number of entries nor a file with a checkpoint`,
      { cause },
    );
  }
}
