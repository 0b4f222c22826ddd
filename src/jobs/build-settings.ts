import type { Config } from '../config/schema.js';
import type { Notice } from '../domain/notice.js';
import type { Outlet, Settings } from '../domain/settings.js';
import { KnownError } from '../domain/errors.js';

/**
 * The settings that the log will carry: the configured outlets, those that this run brings along, and those
 * of earlier runs (their articles are still served and still need a notice).
 * @throws KnownError CONFIG_INVALID when an outlet is listed under a notice that nobody wrote
 */
export function buildSettings(request: {
  config: Config;
  notices: readonly Notice[];
  /** Outlets made up for addresses that were given on the command line. */
  visiting: readonly Outlet[];
  previous: Settings | undefined;
}): Settings {
  const { config, notices, visiting, previous } = request;
  const configured = config.outlets.map(
    ({ id, name, languages, site, permission, contact, notices: listedUnder }): Outlet => ({
      ...{ id, name, languages, site, permission, contact },
      notices: listedUnder,
    }),
  );
  // What was logged of an outlet outweighs what is made up for an address: its notice must not be lost.
  const outlets = new Map<string, Outlet>();
  for (const outlet of [...configured, ...(previous?.outlets ?? []), ...visiting]) {
    if (!outlets.has(outlet.id)) outlets.set(outlet.id, outlet);
  }
  for (const outlet of outlets.values()) refuseUnknownNotices(outlet, notices);
  return {
    format: 'settings/1',
    outlets: [...outlets.values()],
    notices: [...notices],
    versions: config.versions,
    names: config.names,
  };
}

function refuseUnknownNotices(outlet: Outlet, notices: readonly Notice[]): void {
  const known = notices.filter(({ scope }) => scope === 'listed').map(({ id }) => id);
  const unknown = outlet.notices.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  throw new KnownError(
    'CONFIG_INVALID',
    `outlet "${outlet.id}" is listed under the notice "${unknown}", which does not exist; there are: ${known.join(', ')}`,
  );
}
