import { outletKey } from '../../src/domain/settings.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { PageRequest } from '../reader-pages.js';
import type { Serving } from '../serving.js';
import type { FeedHead } from './feed.js';

/** What a feed of the outlet that the address names says of itself. @throws KnownError NOT_FOUND */
export function feedHead(
  { parts, view, frameOf }: Serving,
  { language, path, part }: PageRequest,
): FeedHead & { outletId: string } {
  const outlet = view.outletByKey(part('key'));
  const strings = stringsFor(language);
  return {
    language,
    path,
    outletId: outlet.id,
    outlet: { key: outletKey(outlet.id), name: outlet.name },
    title: view.settings().names === 'plain' ? outlet.name : strings.title.empty,
    meaning: strings.notice.meaning,
    notice: frameOf({ language, path, outlet }).notice,
    updatedAt: (view.checkpoint()?.cosignedAt ?? parts.now()).toISOString(),
  };
}
