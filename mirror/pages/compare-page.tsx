import type { VNode } from 'preact';
import type { Digest } from '../../src/domain/digest.js';
import { directionOf } from '../../src/domain/language.js';
import type { ChangedBlock, TextDifference } from '../../src/domain/text-difference.js';
import type { Version } from '../../src/domain/version.js';
import type { Change } from '../../src/domain/word-difference.js';
import { formatInstant } from '../../src/locale/format.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';

export interface ComparePageProps {
  frame: Frame;
  older: { digest: Digest; version: Version };
  newer: { version: Version; isNewest: boolean; digest: Digest };
  title: readonly Change[];
  /** None where it is the same. */
  byline: readonly Change[];
  summary: readonly Change[];
  text: TextDifference;
  hasOtherPictures: boolean;
}

/** `/<lang>/a/<id>/<older>-<newer>.html`: what changed from one version to another, word by word. */
export function comparePage(props: ComparePageProps): string {
  const { frame, newer, title, byline, summary, text } = props;
  const { outletNotice, language, direction } = newer.version;
  const strings = stringsFor(frame.language).compare;
  const isSame = [title, byline, summary, ...text.blocks.map(({ changes }) => changes)].every(isUnchanged);
  return renderPage({
    frame,
    title: stringsFor(frame.language).title.compare,
    outletWords: outletNotice && { ...outletNotice, language, direction },
    main: (
      <div class="column">
        <h1>{strings.heading}</h1>
        <Between {...props} />
        <p>{isSame ? strings.nothing : strings.legend}</p>
        {text.isCoarse && <p>{strings.coarse}</p>}
        {props.hasOtherPictures && <p>{strings.pictures}</p>}
        <Field {...props} heading={strings.title} changes={title} />
        <Field {...props} heading={strings.byline} changes={byline} />
        <Field {...props} heading={strings.summary} changes={summary} />
        <h2>{strings.text}</h2>
        <div class="body" lang={language} dir={direction}>
          <Blocks frame={frame} blocks={text.blocks} />
        </div>
      </div>
    ),
  });
}

function Between({ frame, older, newer }: ComparePageProps): VNode {
  const { language } = frame;
  const strings = stringsFor(language).compare;
  const { article, captured } = newer.version;
  const toNewer = newer.isNewest
    ? paths.article(language, article)
    : paths.version(language, article, newer.digest);
  return (
    <>
      <p>
        {strings.between(formatInstant(older.version.captured, language), formatInstant(captured, language))}
      </p>
      <p class="row">
        <a href={linkFrom(frame, paths.version(language, article, older.digest))}>{strings.older}</a>{' '}
        <a href={linkFrom(frame, toNewer)}>{strings.newer}</a>
      </p>
    </>
  );
}

interface FieldProps extends ComparePageProps {
  heading: string;
  changes: readonly Change[];
}

function Field({ frame, newer, heading, changes }: FieldProps): VNode | null {
  const { language, direction } = newer.version;
  if (changes.length === 0) return null;
  return (
    <>
      <h2>{heading}</h2>
      <p lang={language} dir={direction}>
        <Words frame={frame} changes={changes} />
      </p>
    </>
  );
}

/** Blocks that changed, one before and one after each for the sense of it; of longer stretches between the number. */
function Blocks({ frame, blocks }: { frame: Frame; blocks: readonly ChangedBlock[] }): VNode {
  const isShown = blocks.map((_, at) => blocks.slice(Math.max(0, at - 1), at + 2).some(hasChange));
  const shown: VNode[] = [];
  for (let at = 0; at < blocks.length;) {
    const next = isShown.indexOf(true, at);
    const passedOver = (next === -1 ? blocks.length : next) - at;
    if (passedOver > 1) shown.push(<PassedOver frame={frame} count={passedOver} />);
    // A line in the place of one block would save nothing.
    else for (const block of blocks.slice(at, at + 1)) shown.push(<Block frame={frame} block={block} />);
    at += Math.max(1, passedOver);
  }
  return <>{shown}</>;
}

function PassedOver({ frame, count }: { frame: Frame; count: number }): VNode {
  const { language } = frame;
  return (
    <p class="facts" lang={language} dir={directionOf(language)}>
      […] {stringsFor(language).compare.unchanged(count)}
    </p>
  );
}

function Block({ frame, block: { kind, changes } }: { frame: Frame; block: ChangedBlock }): VNode {
  const words = <Words frame={frame} changes={changes} />;
  return kind === 'heading' ? <h3>{words}</h3> : <p>{words}</p>;
}

/** Struck through and underlined by the browser, and named in words: for who hears it, prints it or has no styles. */
function Words({ frame, changes }: { frame: Frame; changes: readonly Change[] }): VNode {
  const { language } = frame;
  const strings = stringsFor(language).compare;
  return (
    <>
      {changes.map(({ kind, text }) => {
        if (kind === 'same') return text;
        const Mark = kind === 'added' ? 'ins' : 'del';
        const words = text.trimStart();
        return (
          <>
            {text.slice(0, text.length - words.length)}[
            <bdi class="facts" lang={language}>
              {strings[kind]}
            </bdi>{' '}
            <Mark>{words}</Mark>]
          </>
        );
      })}
    </>
  );
}

function hasChange({ changes }: ChangedBlock): boolean {
  return !isUnchanged(changes);
}

function isUnchanged(changes: readonly Change[]): boolean {
  return changes.every(({ kind }) => kind === 'same');
}
