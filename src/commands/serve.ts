import type { MirrorParts } from '../../mirror/mirror-parts.js';
import { startMirror, type RunningMirror } from '../../mirror/server.js';
import type { Config } from '../config/schema.js';
import { outletKey, type Settings } from '../domain/settings.js';
import { readBlockedList } from '../jobs/blocked-file.js';
import { buildSettings } from '../jobs/build-settings.js';
import { openArchive, type OpenArchive } from '../jobs/data-directory.js';
import { commandConfig, type CommonOptions, type Context, untilStopped } from './context.js';
import { configuredNotices, warnOfOldNotices } from './configured-notices.js';
import { reloadOnRequest } from './reload.js';
import { saveTokenKey } from './token-key.js';

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
  const { logger, now } = context;
  const previous = archive.catalogue.settings()?.settings;
  const notices = configuredNotices(config);
  const fallbackSettings = buildSettings({ config, notices, visiting: [], previous });
  const mirror = await startMirror({
    host: options.host ?? config.mirror.host,
    port: options.port ?? config.mirror.port,
    parts: {
      ...archive,
      fallbackSettings,
      tokenKey: saveTokenKey(archive.stateDir),
      cache: config.mirror.cache,
      entry: config.mirror.entry,
      isHttps: config.mirror.https !== undefined,
      addresses: config.mirror.addresses,
      ...torrentsOf(config),
      ...readerFaceOf(config),
      now,
      onBug: ({ name, code, frames }) => {
        const what = [code === undefined ? name : `${name} ${code}`, ...frames].join('\n    ');
        logger.log({
          event: 'bug',
          level: 'error',
          name,
          code,
          frames,
          text: `a fault of the mirror's: ${what}`,
        });
      },
    },
  });
  announce(context, mirror.url, previous ?? fallbackSettings);
  return mirror;
}

function torrentsOf({ mirror: { torrents } }: Config): Pick<MirrorParts, 'torrents'> {
  return torrents ? { torrents: { webSeeds: torrents.web_seeds, isPrivate: torrents.private } } : {};
}

/** What the configuration says of the pages: the operator's words, and what is done for readers. */
function readerFaceOf({ outlets, mirror }: Config): Partial<MirrorParts> {
  const words = outlets.flatMap(({ id, imprint, takedown, accent }) =>
    [imprint, takedown, accent].some((word) => word !== undefined)
      ? [[id, given({ imprint, takedown, accent })] as const]
      : [],
  );
  const hasWords = mirror.operator !== undefined || words.length > 0;
  return {
    ...given({ leave: mirror.leave, onion: mirror.onion, regionHeader: mirror.region_header }),
    isPadded: mirror.padding,
    ...(hasWords && { operator: { ...given(mirror.operator ?? {}), outlets: Object.fromEntries(words) } }),
  };
}

/** The keys that have a value. */
function given<T extends object>(keys: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const known = Object.entries(keys).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function announce({ logger }: Pick<Context, 'logger'>, url: string, settings: Settings): void {
  logger.log({ event: 'serving', url, text: `reading: ${url}   (Ctrl-C stops)` });
  if (settings.outlets.length < 2) return;
  for (const { id, name } of settings.outlets) {
    const address = `${url}en/o/${outletKey(id)}/`;
    logger.log({ event: 'serving-outlet', outlet: id, url: address, text: `  ${name}: ${address}` });
  }
}
