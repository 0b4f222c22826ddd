import type { VNode } from 'preact';
import type { Version } from '../../src/domain/version.js';
import { formatBytes, formatDay, formatInstant } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { OUTWARD_MARK } from './article-body.js';
import { type Frame, linkFrom } from './frame.js';

/** The others stand on the page of addresses. */
const MOST_LASTING = 3;

interface ProvenanceProps {
  frame: Frame;
  version: Version;
  isCorrected: boolean;
  absentSince?: string | undefined;
  hasVersionList: boolean;
  /** True when links of the text lead to other sites. */
  leadsOut: boolean;
}

/**
 * Where an article comes from, what it weighs, and the ways to keep it. The source's address is text, not a
 * link: a visit there can be seen.
 */
export function Provenance(props: ProvenanceProps): VNode {
  const { frame, version, isCorrected, absentSince, hasVersionList, leadsOut } = props;
  const { language, outlet } = frame;
  const strings = stringsFor(language).article;
  const format = frame.form === 'text' ? 'html-text' : 'html';
  return (
    <aside class="source" aria-label={strings.source}>
      <p>
        {strings.copiedFrom}{' '}
        <bdi class="url" dir="ltr">
          {version.url}
        </bdi>{' '}
        {strings.copiedAt(formatInstant(version.captured, language))}
        {outlet?.permission !== 'own' && ` ${strings.notPublisher}`}
      </p>
      {absentSince && <p>{strings.absent(formatDay(absentSince, language))}</p>}
      {isCorrected && (
        <p>
          {strings.corrected}
          {hasVersionList && ' '}
          {hasVersionList && (
            <a class="acts" href={linkFrom(frame, paths.versions(language, version.article))}>
              {strings.allVersions}
            </a>
          )}
        </p>
      )}
      {leadsOut && <p>{strings.outward(OUTWARD_MARK)}</p>}
      <p>{sizeText(frame, version)}</p>
      <LastingLine frame={frame} />
      <p class="row acts">
        <a href={linkFrom(frame, paths.saveArticle(language, { id: version.article, format }))}>
          {strings.keep}
        </a>{' '}
        <a href={linkFrom(frame, paths.passArticle(language, version.article))}>{strings.passOn}</a>
      </p>
    </aside>
  );
}

/** As text, also in print: paper and a saved page outlast the address that they came from. */
function LastingLine({ frame }: { frame: Frame }): VNode | null {
  const lasting = (frame.lasting ?? []).slice(0, MOST_LASTING);
  if (lasting.length === 0) return null;
  return (
    <p>
      {stringsFor(frame.language).addresses.lasting}{' '}
      {lasting.map((address) => (
        <span key={address}>
          <bdi class="url" dir="ltr">
            {address.replace(/^mailto:/, '')}
          </bdi>{' '}
        </span>
      ))}
    </p>
  );
}

/** What opening this page costs; its pictures only where it shows them. */
function sizeText(frame: Frame, { body, assets }: Version): string {
  const strings = stringsFor(frame.language).article;
  const text = formatBytes(body.bytes, frame.language);
  const pictures = assets.reduce((sum, asset) => sum + asset.bytes, 0);
  return pictures === 0 || frame.form === 'text'
    ? strings.size(text)
    : strings.sizeWithPictures(text, formatBytes(pictures, frame.language));
}
