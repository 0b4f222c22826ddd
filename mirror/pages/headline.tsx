import type { ComponentChildren, VNode } from 'preact';
import type { ArticleRow } from '../../src/archive/catalogue.js';
import { dayOf } from '../../src/domain/edition.js';
import {
  factSeparator,
  formatBytes,
  formatShortDay,
  formatTime,
  readingMinutes,
} from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { Picture } from './picture.js';

interface HeadlineProps {
  frame: Frame;
  article: ArticleRow;
  /** The heading's rank on its page. */
  as: 'h2' | 'h3';
  /** Stands between the headline and its facts. */
  children?: ComponentChildren;
}

/** One article in a list: headline, time, minutes and size, so that a reader knows what it costs to open. */
export function Headline({ frame, article, as: Heading, children }: HeadlineProps): VNode {
  return (
    <article>
      <Heading class="head" lang={article.language} dir={article.direction}>
        <a href={linkFrom(frame, paths.article(frame.language, article.id))}>{article.title}</a>
      </Heading>
      {children}
      <Facts frame={frame} article={article} />
    </article>
  );
}

/** The newest article: large, with its picture and two lines of what it says. */
export function Lead({ frame, article }: Omit<HeadlineProps, 'as'>): VNode {
  const { summary, language, direction } = article;
  const picture = frame.form === 'text' ? undefined : article.lead;
  return (
    <article class={picture ? 'lead pictured' : 'lead'}>
      {picture && (
        <Picture
          frame={frame}
          asset={picture}
          sizes="(min-width: 1000px) 640px, 100vw"
          isLazy={false}
          language={language}
        />
      )}
      <h2 lang={language} dir={direction}>
        <a href={linkFrom(frame, paths.article(frame.language, article.id))}>{article.title}</a>
      </h2>
      {summary && (
        <p class="gist" lang={language} dir={direction}>
          {summary}
        </p>
      )}
      <Facts frame={frame} article={article} />
    </article>
  );
}

function Facts({ frame, article }: Omit<HeadlineProps, 'as'>): VNode {
  const { language, copyAt } = frame;
  const at = article.sortedAt;
  const isToday = copyAt !== undefined && dayOf(copyAt) === dayOf(at);
  const strings = stringsFor(language).list;
  const minutes = strings.minutes(readingMinutes(article.words));
  const size = formatBytes(article.bodyBytes, language);
  return (
    <p class="facts" dir={article.direction}>
      <bdi>
        <time dateTime={at}>{isToday ? formatTime(at, language) : formatShortDay(at, language)}</time>
        {['', minutes, size, ...(article.corrected ? [strings.changed] : [])].join(factSeparator(language))}
      </bdi>
    </p>
  );
}
