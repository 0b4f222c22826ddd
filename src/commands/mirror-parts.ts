import type { MirrorParts } from '../../mirror/mirror-parts.js';
import type { Config } from '../config/schema.js';
import { buildSettings } from '../jobs/build-settings.js';
import type { OpenArchive } from '../jobs/data-directory.js';
import { configuredNotices } from './configured-notices.js';
import type { Context } from './context.js';
import { saveTokenKey } from './token-key.js';

/**
 * What a mirror is made of, or its export: an open archive, and what the configuration says of its pages.
 * @throws KnownError NOTICE_INVALID
 */
export function mirrorParts(
  { logger, now }: Pick<Context, 'logger' | 'now'>,
  { config, archive }: { config: Config; archive: OpenArchive },
): MirrorParts {
  const previous = archive.catalogue.settings()?.settings;
  const notices = configuredNotices(config);
  return {
    ...archive,
    fallbackSettings: buildSettings({ config, notices, visiting: [], previous }),
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
      const text = `a fault of the mirror's: ${what}`;
      logger.log({ event: 'bug', level: 'error', name, code, frames, text });
    },
  };
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
