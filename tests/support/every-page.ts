import { aboutPage } from '../../mirror/pages/about-page.js';
import { addressesPage } from '../../mirror/pages/addresses-page.js';
import { articlePage } from '../../mirror/pages/article-page.js';
import { comparePage } from '../../mirror/pages/compare-page.js';
import { countryNoticePage } from '../../mirror/pages/country-notice-page.js';
import { entryPage } from '../../mirror/pages/entry-page.js';
import { errorPage } from '../../mirror/pages/error-page.js';
import { feedPage } from '../../mirror/pages/feed-page.js';
import type { Frame } from '../../mirror/pages/frame.js';
import { frontPage } from '../../mirror/pages/front-page.js';
import { keepPage } from '../../mirror/pages/keep-page.js';
import { listPage } from '../../mirror/pages/list-page.js';
import { noticePage } from '../../mirror/pages/notice-page.js';
import { passPage } from '../../mirror/pages/pass-page.js';
import { savePage } from '../../mirror/pages/save-page.js';
import { versionsPage } from '../../mirror/pages/versions-page.js';
import { paths } from '../../mirror/paths.js';
import { digestOf } from '../../src/domain/digest.js';
import { directionOf } from '../../src/domain/language.js';
import type { TextBlock } from '../../src/domain/text-blocks.js';
import { textDifference } from '../../src/domain/text-difference.js';
import { wordDifference } from '../../src/domain/word-difference.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import {
  SAMPLE_BODY,
  SAMPLE_ID,
  SAMPLE_PICTURE,
  sampleEditionFile,
  sampleRow,
  sampleVersion,
} from './courier-articles.js';
import { SAMPLE_OUTLET, sampleFrame, sampleNotice } from './sample-frame.js';

const paragraph = (text: string): TextBlock => ({ kind: 'paragraph', text });

/** One of each kind of page, by name. */
export function everyPage(language: InterfaceLanguage): ReadonlyMap<string, string> {
  const at = (path: string, change?: Partial<Frame>) => sampleFrame(language, path, change);
  const { key } = SAMPLE_OUTLET;
  const rows = Array.from({ length: 12 }, (_, number) => sampleRow(number, { lead: SAMPLE_PICTURE }));
  const last = sampleRow(11);
  const list = {
    tongues: ['en', 'fa'],
    day: '2026-11-22',
    articles: rows,
    older: last,
    outlets: [SAMPLE_OUTLET, { key: 'm7p2ds', name: 'Other' }],
  };
  const article = {
    version: sampleVersion(),
    body: SAMPLE_BODY,
    isCorrected: true,
    absentSince: '2026-11-22T14:05:00Z',
    hasVersionList: true,
    further: { by: 'section', related: rows.slice(1, 4), earlier: rows[4], later: rows[0] },
  } as const;
  const older = digestOf('an older version');
  return new Map([
    ['front', frontPage({ frame: at(paths.frontPage(language)), ...list, isContinued: false })],
    ['outlet', frontPage({ frame: at(paths.outlet(language, key)), ...list, isContinued: false })],
    ['older', frontPage({ frame: at(paths.older(language, key, last)), ...list, isContinued: true })],
    [
      'empty',
      frontPage({
        frame: at(paths.frontPage(language), { outlet: undefined, copyAt: undefined }),
        articles: [],
        isContinued: false,
        older: undefined,
        outlets: [],
        tongues: [],
        day: undefined,
      }),
    ],
    ['article', articlePage({ frame: at(paths.article(language, SAMPLE_ID)), ...article, state: 'newest' })],
    [
      'earlier',
      articlePage({ frame: at(paths.version(language, SAMPLE_ID, older)), ...article, state: 'earlier' }),
    ],
    [
      'versions',
      versionsPage({
        frame: at(paths.versions(language, SAMPLE_ID)),
        article: { id: SAMPLE_ID, title: 'Harbour', language: 'en', direction: 'ltr' },
        versions: [
          { digest: digestOf('newest'), captured: '2026-11-22T14:05:00Z', title: 'Harbour', previous: older },
          { digest: older, captured: '2026-11-21T14:05:00Z', title: 'Harbor', previous: digestOf('oldest') },
        ],
        absentSince: '2026-11-22T14:05:00Z',
        isWithdrawn: () => true,
      }),
    ],
    [
      'compare',
      comparePage({
        frame: at(paths.compare(language, SAMPLE_ID, [older, digestOf('newest')])),
        older: { digest: older, version: sampleVersion({ captured: '2026-11-21T14:05:00Z' }) },
        newer: { digest: digestOf('newest'), version: sampleVersion(), isNewest: true },
        title: wordDifference('Harbor towns prepare', 'Harbour towns prepare'),
        byline: [],
        summary: wordDifference('', 'The last boat left on Friday.'),
        text: textDifference(
          ['One.', 'Two.', 'Three.', 'Nobody waved when the boat sank.'].map(paragraph),
          ['One.', 'Two.', 'Three.', 'Nobody waved when the boat left.', 'It was late.'].map(paragraph),
        ),
        hasOtherPictures: true,
      }),
    ],
    [
      'day',
      listPage({
        frame: at(paths.day(language, key, '2026-11-22')),
        heading: { words: '2026', language, direction: directionOf(language) },
        articles: [last, ...rows],
        ways: [{ words: '…', to: paths.day(language, key, '2026-11-21') }],
      }),
    ],
    [
      'entry',
      entryPage({
        frame: at(paths.frontPage(language), { outlet: undefined }),
        outlets: [
          { outlet: SAMPLE_OUTLET, articles: rows.slice(0, 3) },
          { outlet: { key: 'm7p2ds', name: 'Other' }, articles: [] },
        ],
      }),
    ],
    [
      'notice',
      noticePage({
        frame: at(paths.notice(language, key)),
        places: [
          { place: 'ru', name: 'Russia' },
          { place: 'generic', name: undefined },
        ],
        leaveHost: 'weather.example',
      }),
    ],
    [
      'country notice',
      countryNoticePage({
        frame: at(paths.countryNotice(language, 'ru'), { outlet: undefined }),
        country: 'Russia',
        notices: [sampleNotice(language, 'danger')],
        isListed: false,
      }),
    ],
    ['general notice', noticePage({ frame: at(paths.notice(language), { outlet: undefined }) })],
    [
      'about',
      aboutPage({
        frame: at(paths.about(language), { outlet: undefined }),
        outlets: [SAMPLE_OUTLET],
        log: { origin: 'log/4f1c2a9b', size: 1284 },
      }),
    ],
    [
      'keep',
      keepPage({
        frame: at(paths.keep(language, key)),
        editions: (['latest', '2026-11-21'] as const).map((edition) => [
          sampleEditionFile(edition, 'html-text'),
          sampleEditionFile(edition, 'epub'),
          sampleEditionFile(edition, 'zip'),
        ]),
      }),
    ],
    [
      'save',
      savePage({
        frame: at(paths.saveArticle(language, { id: SAMPLE_ID, format: 'html' })),
        file: {
          kind: 'article',
          name: '2026-11-22-7f3k.html',
          bytes: 48_000,
          digest: digestOf('file'),
          headline: { title: 'Harbour', language: 'en', direction: 'ltr' },
        },
        back: paths.article(language, SAMPLE_ID),
        others: [{ format: 'epub', path: paths.saveArticle(language, { id: SAMPLE_ID, format: 'epub' }) }],
      }),
    ],
    ...([400, 404, 410, 500, 503] as const).map((status): [string, string] => [
      `error ${status}`,
      errorPage({ frame: at('/no/such/page', { outlet: undefined }), status }),
    ]),
    ['feed', feedPage({ frame: at(paths.feed(language, key)), kind: 'atom' })],
    ['JSON feed', feedPage({ frame: at(paths.jsonFeed(language, key)), kind: 'json' })],
    ['catalogue', feedPage({ frame: at(paths.opds(language, key)), kind: 'opds' })],
    ...passPages(language, at),
  ]);
}

/** How to pass on an article, or an outlet's files; the addresses of a mirror that has some, and of one that has none. */
function passPages(
  language: InterfaceLanguage,
  at: (path: string, change?: Partial<Frame>) => Frame,
): [string, string][] {
  const { key } = SAMPLE_OUTLET;
  const { title, direction } = sampleVersion();
  const files = [
    { format: 'html-text', bytes: 9_000 },
    { format: 'epub', bytes: 120_000 },
  ] as const;
  const article = { id: SAMPLE_ID, title, language: 'en', direction, files };
  const editions = [[sampleEditionFile('latest', 'html'), sampleEditionFile('latest', 'epub')]] as const;
  const frame = at(paths.addresses(language), { outlet: undefined });
  const durable = [
    'https://mirror.example/',
    `http://${'a2'.repeat(28)}.onion/`,
    'mailto:news@mirror.example',
  ];
  const addresses = { durable, shortLived: ['https://for-now.example/'] };
  return [
    ['pass', passPage({ frame: at(paths.pass(language, key)), offer: { editions } })],
    ['pass without files', passPage({ frame: at(paths.pass(language, key)), offer: { editions: [] } })],
    ['pass article', passPage({ frame: at(paths.passArticle(language, SAMPLE_ID)), offer: { article } })],
    ['addresses', addressesPage({ frame, addresses, outletKey: key })],
    [
      'no addresses',
      addressesPage({ frame, addresses: { durable: [], shortLived: [] }, outletKey: undefined }),
    ],
  ];
}
