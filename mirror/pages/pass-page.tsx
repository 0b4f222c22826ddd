import type { VNode } from 'preact';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import type { BundleFormat } from '../../src/domain/bundle-format.js';
import { factSeparator, formatBytes } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { EditionItem } from './edition-item.js';
import { type Frame, linkFrom } from './frame.js';
import type { KeepPageProps } from './keep-page.js';
import { renderPage } from './layout.js';
import { Lines } from './lines.js';

/** An article as the files that it can be given on as, the lightest first. */
export interface PassedArticle extends Pick<ArticleRow, 'id' | 'title' | 'language' | 'direction'> {
  files: readonly { format: BundleFormat; bytes: number }[];
}

export interface PassPageProps {
  frame: Frame;
  /** One article, or the newest editions of the outlet as on the page of files to keep. */
  offer: { article: PassedArticle } | { editions: KeepPageProps['editions'] };
}

/**
 * `/<lang>/pass/<outletKey>.html` and `/<lang>/pass/a/<id>.html`: why to give the file and not the link, and what
 * that can mean, before the files themselves.
 */
export function passPage({ frame, offer }: PassPageProps): string {
  const { language, outlet } = frame;
  const strings = stringsFor(language).pass;
  const risk = frame.names === 'neutral' ? [...strings.risk, strings.neutralName] : strings.risk;
  return renderPage({
    frame,
    title: strings.title,
    main: (
      <div class="column">
        <h1>{strings.heading}</h1>
        <Lines lines={strings.why} />
        <h2>{strings.riskHeading}</h2>
        <Lines lines={risk} />
        {'article' in offer ? (
          <ArticleFiles frame={frame} article={offer.article} />
        ) : (
          <Editions frame={frame} editions={offer.editions} />
        )}
        {outlet && (
          <p>
            <a href={linkFrom(frame, paths.keep(language, outlet.key))}>{strings.allFiles}</a>
          </p>
        )}
        <h2>{strings.addressesHeading}</h2>
        <p>
          <a href={linkFrom(frame, paths.addresses(language))}>{strings.toAddresses}</a>
        </p>
      </div>
    ),
  });
}

function ArticleFiles({ frame, article }: { frame: Frame; article: PassedArticle }): VNode {
  const { language } = frame;
  const { pass, keep } = stringsFor(language);
  const { id, title, files } = article;
  return (
    <>
      <h2>{pass.articleHeading}</h2>
      <p class="facts" lang={article.language} dir={article.direction}>
        <a href={linkFrom(frame, paths.article(language, id))}>{title}</a>
      </p>
      <p>{pass.how}</p>
      <ul class="list plain">
        {files.map(({ format, bytes }) => (
          <li key={format}>
            <a href={linkFrom(frame, paths.saveArticle(language, { id, format }))}>
              {keep.formats[format].name}
            </a>
            <p class="facts">
              {[keep.formats[format].opens, formatBytes(bytes, language)].join(factSeparator(language))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Editions({ frame, editions }: { frame: Frame; editions: KeepPageProps['editions'] }): VNode {
  const { pass, keep } = stringsFor(frame.language);
  return (
    <>
      <h2>{pass.editionsHeading}</h2>
      <p>{editions.length > 0 ? pass.how : keep.none}</p>
      <ul class="list plain">
        {editions.map((files) => (
          <EditionItem key={files[0].key} frame={frame} files={files} as="h3" />
        ))}
      </ul>
    </>
  );
}
