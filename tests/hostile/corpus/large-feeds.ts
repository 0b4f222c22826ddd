import { type HostileCase, item, rss, xml } from './hostile-case.js';

/** Feeds that are hostile by their number of parts. Each runs alone, beside one good source. */
export const LARGE_FEEDS: readonly HostileCase[] = [
  {
    id: '3-a-million-references',
    outcome: 'kept 1, failed 0',
    answer: (at) => xml(rss(item(at, '3', `<title>${'&#x41;'.repeat(1_000_000)}</title>`))),
  },
  {
    id: '33-a-hundred-thousand-items',
    outcome: 'kept 3, failed 0',
    answer: (at) => xml(rss(Array.from({ length: 100_000 }, (_, index) => item(at, `33-${index}`)).join(''))),
  },
  {
    id: '38-a-hundred-thousand-levels',
    outcome: 'SOURCE_UNREADABLE',
    answer: (at) => xml(rss('<a>'.repeat(100_000) + item(at, '38') + '</a>'.repeat(100_000))),
  },
  {
    id: '38-levels-inside-an-item',
    outcome: 'SOURCE_UNREADABLE',
    answer: (at) => xml(rss(item(at, '38b', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)))),
  },
  {
    id: '64-feed-of-blanks-and-digits',
    outcome: 'kept 1, failed 0',
    answer: (at) =>
      xml(
        rss(
          item(
            at,
            '64f',
            `<title>${' \t'.repeat(300_000)}x</title><pubDate>${'2 '.repeat(300_000)}</pubDate><author>${'a@'.repeat(300_000)}</author><description>${'<'.repeat(300_000).replaceAll('<', '&lt;')}</description>`,
          ),
        ),
      ),
  },
];
