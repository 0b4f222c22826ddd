import type { VNode } from 'preact';
import type { Version } from '../../src/domain/version.js';
import { formatBytes, formatInstant } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';

interface ProvenanceProps {
  frame: Frame;
  version: Version;
  isCorrected: boolean;
  hasVersionList: boolean;
}

/**
 * Where an article comes from, what it weighs, and the ways to keep it. The source's address is text, not a
 * link: a visit there can be seen.
 */
export function Provenance({ frame, version, isCorrected, hasVersionList }: ProvenanceProps): VNode {
  const { language, outlet } = frame;
  const strings = stringsFor(language).article;
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
      {isCorrected && (
        <p>
          {strings.corrected}
          {hasVersionList && ' '}
          {hasVersionList && (
            <a href={linkFrom(frame, paths.versions(language, version.article))}>{strings.allVersions}</a>
          )}
        </p>
      )}
      <p>{sizeText(frame, version)}</p>
      <p class="row acts">
        <a href={linkFrom(frame, paths.saveArticle(language, { id: version.article, format: 'html' }))}>
          {strings.keep}
        </a>{' '}
        <a href={linkFrom(frame, paths.passArticle(language, version.article))}>{strings.passOn}</a>
      </p>
    </aside>
  );
}

function sizeText(frame: Frame, { body, assets }: Version): string {
  const strings = stringsFor(frame.language).article;
  const text = formatBytes(body.bytes, frame.language);
  const pictures = assets.reduce((sum, asset) => sum + asset.bytes, 0);
  return pictures === 0
    ? strings.size(text)
    : strings.sizeWithPictures(text, formatBytes(pictures, frame.language));
}
