import { SOURCE_KINDS } from '../config/outlet-schema.js';
import type { Config, OutletConfig, SourceConfig } from '../config/schema.js';
import { KnownError } from '../domain/errors.js';
import { canonicalUrl } from '../domain/article.js';
import { digestOf } from '../domain/digest.js';
import type { Outlet } from '../domain/settings.js';
import type { Target } from '../jobs/snapshot-parts.js';
import type { SourceKind } from '../source/source-request.js';

/** Newest articles that the first run over an address of the command line takes. */
const FIRST_RUN = 200;

/**
 * The configured sources as targets.
 * @throws KnownError USAGE_INVALID when one of `ids` is no configured source
 */
export function configuredTargets(config: Config, ids: readonly string[] = []): Target[] {
  const targets = config.outlets.flatMap((outlet) =>
    outlet.sources.map((source): Target => ({
      id: source.id,
      ...addressOf(source),
      outlet: outlet.id,
      hosts: hostsOf(outlet),
      robots: source.robots,
      firstRun: source.first_run,
    })),
  );
  for (const id of ids) {
    if (targets.some((target) => target.id === id)) continue;
    const known = targets.map((target) => target.id).join(', ') || 'none';
    throw new KnownError('USAGE_INVALID', `there is no source "${id}"; configured are: ${known}`);
  }
  return ids.length === 0 ? targets : targets.filter(({ id }) => ids.includes(id));
}

/**
 * @throws KnownError USAGE_INVALID when there is nothing to take
 */
export function demandTargets(targets: readonly Target[], file: string | undefined): void {
  if (targets.length > 0) return;
  const wayOut =
    'name the address of a feed, a sitemap or a page ("tamizdat up URL", "tamizdat snapshot --url URL")';
  throw new KnownError(
    'USAGE_INVALID',
    file === undefined
      ? `there is nothing to mirror: ${wayOut}, or make a configuration with "tamizdat init"`
      : `${file}, line 1: outlets: there is no source, so nothing to mirror: add one, or ${wayOut}`,
  );
}

function addressOf(source: SourceConfig): { url: string; kind: SourceKind } {
  const [kind = 'page'] = SOURCE_KINDS.filter((key) => source[key] !== undefined);
  return { kind, url: source[kind] ?? '' };
}

/**
 * Addresses of the command line as targets: a feed, a sitemap, a list or a page, which of them shows when it is read. They belong
 * to the configured outlet of their host, or to an outlet made up for it, which gets the generic notice.
 * @throws KnownError FETCH_SCHEME_REFUSED
 */
export function visitingTargets(
  config: Config,
  urls: readonly string[],
): { targets: Target[]; outlets: Outlet[] } {
  const outlets = new Map<string, Outlet>();
  const addresses = [...new Set(urls.map((text) => canonicalUrl(text)))];
  const targets = addresses.map((url): Target => {
    const { host, hostname } = new URL(url);
    const configured = config.outlets.find((outlet) => hostsOf(outlet).includes(hostname));
    const outlet = configured?.id ?? outletIdOf(host);
    if (!configured) outlets.set(outlet, visitingOutlet(outlet, host));
    return {
      id: `url-${digestOf(url).slice(0, 8)}`,
      url,
      kind: 'auto',
      outlet,
      hosts: configured ? hostsOf(configured) : [hostname],
      robots: 'obey',
      firstRun: FIRST_RUN,
    };
  });
  return { targets, outlets: [...outlets.values()] };
}

/** Hosts that may speak for an outlet's articles: its site's, its sources', and those it lists. */
function hostsOf(outlet: OutletConfig): string[] {
  const addresses = [outlet.site, ...outlet.sources.map((source) => addressOf(source).url)];
  const hosts = addresses.filter((url) => url !== undefined).map((url) => new URL(url).hostname);
  return [...new Set([...hosts, ...outlet.hosts])];
}

function outletIdOf(host: string): string {
  const id = host.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return id.replace(/^-+|-+$/g, '').slice(0, 40);
}

function visitingOutlet(id: string, host: string): Outlet {
  return { id, name: host, languages: ['en'], permission: 'none', notices: [] };
}
