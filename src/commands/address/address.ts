import type { AddressKind } from '../../domain/addresses.js';
import { KnownError } from '../../domain/errors.js';
import { soundAddress } from '../../jobs/addresses/address-job.js';
import { readPrivateAddresses } from '../../jobs/addresses/private-addresses.js';
import { openArchive } from '../../jobs/data-directory.js';
import type { OperatorRequest } from '../../jobs/requests/operator-request.js';
import { askWriter } from '../ask-writer.js';
import { commandConfig, type CommonOptions, type Context } from '../context.js';
import { refuseOnCopy } from '../refuse-on-copy.js';

export interface AddOptions extends CommonOptions {
  kind: AddressKind;
  public?: boolean;
}

/**
 * `tamizdat address add`
 * @returns the exit status: 0 when it is done, 3 when it waits for the process that writes
 * @throws KnownError USAGE_INVALID
 */
export function addressAdd(context: Context, text: string, options: AddOptions): Promise<0 | 3> {
  const address = soundAddress(text);
  if (options.kind === 'durable' && options.public) {
    throw new KnownError('USAGE_INVALID', 'a durable address is public anyway: leave --public out');
  }
  const { kind, public: isPublic = false } = options;
  return ask(context, options, { ask: 'add-address', address, kind, isPublic });
}

/** `tamizdat address retire` @throws KnownError USAGE_INVALID, NOT_FOUND */
export function addressRetire(context: Context, text: string, options: CommonOptions): Promise<0 | 3> {
  return ask(context, options, { ask: 'retire-address', address: soundAddress(text) });
}

/** `tamizdat address list` */
export async function addressList({ print }: Context, options: CommonOptions): Promise<void> {
  const config = commandConfig(options);
  const archive = await openArchive(config.data);
  try {
    const logged = archive.catalogue.addresses()?.list.addresses ?? [];
    const hidden = await readPrivateAddresses(archive.stateDir);
    const lines = [
      ...logged.map(({ kind, address }) => `${address}  ${kind}, public: signed and logged`),
      ...hidden.addresses.map(
        ({ address }) => `${address}  short-lived, private: known to this machine alone`,
      ),
      ...config.mirror.addresses.map(
        (address) =>
          `${address}  of this mirror alone: mirror.addresses in ${config.file ?? 'the configuration'}`,
      ),
    ];
    for (const line of lines.length > 0 ? lines : ['No address is known.']) print(line);
  } finally {
    archive.close();
  }
}

async function ask(context: Context, options: CommonOptions, request: OperatorRequest): Promise<0 | 3> {
  const config = commandConfig(options);
  refuseOnCopy(config.data, {
    fact: 'only the publisher may sign addresses of it',
    wayOut: 'ask the publisher, or name those of this mirror alone in mirror.addresses of the configuration',
  });
  const archive = await openArchive(config.data);
  archive.close();
  const lines = await askWriter(context, { config, stateDir: archive.stateDir }, request);
  for (const line of lines ?? []) context.print(line);
  if (!lines) context.print('Not done yet: it waits in state/requests for the process that writes.');
  return lines ? 0 : 3;
}
