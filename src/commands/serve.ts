import { startMirror, type RunningMirror } from '../../mirror/server.js';
import type { Config } from '../config/schema.js';
import { outletKey, type Settings } from '../domain/settings.js';
import { readBlockedList } from '../jobs/blocked-file.js';
import { openArchive, type OpenArchive } from '../jobs/data-directory.js';
import { mirrorParts } from './mirror-parts.js';
import { commandConfig, type CommonOptions, type Context, untilStopped } from './context.js';
import { configuredNotices, warnOfOldNotices } from './configured-notices.js';
import { reloadOnRequest } from './reload.js';

export interface ServeOptions {
  port?: number;
  host?: string;
}

/** `tamizdat serve`: only the mirror, until a signal comes. */
export async function serve(context: Context, options: ServeOptions & CommonOptions): Promise<void> {
  const config = commandConfig(options);
  const archive = await openArchive(config.data);
  try {
    warnOfOldNotices(context, configuredNotices(config));
    const mirror = await serveArchive(context, { config, archive, options });
    // Outlets and notices come with the archive, from the process that writes to it.
    const reloading = reloadOnRequest(context, { config, options }, () => {
      if (archive.isCopy) archive.catalogue.block(readBlockedList(archive.stateDir));
      return archive.catalogue.catchUp(archive.log, archive.blobs).then(() => undefined);
    });
    await untilStopped(context);
    await reloading.stop();
    await mirror.stop();
  } finally {
    archive.close();
  }
}

/**
 * Starts the mirror on an open archive and says where it is.
 * @throws KnownError PORT_IN_USE, NOTICE_INVALID
 */
export async function serveArchive(
  context: Pick<Context, 'logger' | 'now'>,
  request: { config: Config; archive: OpenArchive; options: ServeOptions },
): Promise<RunningMirror> {
  const { config, archive, options } = request;
  const parts = mirrorParts(context, { config, archive });
  const mirror = await startMirror({
    host: options.host ?? config.mirror.host,
    port: options.port ?? config.mirror.port,
    parts,
  });
  announce(context, mirror.url, archive.catalogue.settings()?.settings ?? parts.fallbackSettings);
  return mirror;
}

function announce({ logger }: Pick<Context, 'logger'>, url: string, settings: Settings): void {
  logger.log({ event: 'serving', url, text: `reading: ${url}   (Ctrl-C stops)` });
  if (settings.outlets.length < 2) return;
  for (const { id, name } of settings.outlets) {
    const address = `${url}en/o/${outletKey(id)}/`;
    logger.log({ event: 'serving-outlet', outlet: id, url: address, text: `  ${name}: ${address}` });
  }
}
