import { type BodyTag, isBodyTag } from '../../domain/body.js';

/** What becomes of an element of a page. */
export type Fate =
  /** It becomes an element of the body. */
  | { kind: 'becomes'; tag: BodyTag }
  /** Its content takes its place, as a paragraph or paragraphs of its own. */
  | { kind: 'opens-block' }
  /** Its content takes its place in the line. */
  | { kind: 'opens-inline' }
  /** It goes with its content. */
  | { kind: 'dropped' };

const RENAMED: Readonly<Record<string, BodyTag>> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  b: 'strong',
  i: 'em',
  var: 'em',
  dfn: 'em',
  del: 's',
  strike: 's',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  acronym: 'abbr',
  bdo: 'bdi',
  address: 'p',
  summary: 'p',
  menu: 'ul',
  dir: 'ul',
  tfoot: 'tbody',
  caption: 'p',
  legend: 'p',
};
const INLINE = new Set(
  'font u mark big time data label output picture ruby rb rt rp rtc slot blink nobr'.split(' '),
);
const DROPPED = new Set(
  (
    'script style link meta title head base noscript template svg math iframe frame frameset noframes noembed object embed applet param ' +
    'canvas audio video source track map area form input textarea select option optgroup datalist button meter progress dialog ' +
    'col colgroup wbr xmp listing plaintext nextid isindex'
  ).split(' '),
);

/**
 * Decides what an element called `name` becomes. Elements that we do not know have no meaning to a reader: a
 * custom one usually is a box, any other stands in the line.
 */
export function fateOf(name: string): Fate {
  if (DROPPED.has(name)) return { kind: 'dropped' };
  const renamed = Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined;
  if (renamed) return { kind: 'becomes', tag: renamed };
  if (isBodyTag(name)) return { kind: 'becomes', tag: name };
  return { kind: INLINE.has(name) ? 'opens-inline' : 'opens-block' };
}
