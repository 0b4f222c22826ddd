import { formatCount, formatShortInstant, pluralForm } from '../format.js';
import { isolated } from '../isolated.js';

type Instant = string | Date;

/**
 * Every word of the pages that is neither article nor notice. Each sentence is whole: nothing is glued
 * together from parts, except that a link may follow it.
 */
export const en = {
  notice: {
    label: 'Risk notice',
    meaning: 'What this means',
    leave: 'Leave this page',
    fullText: 'Full text',
    skip: 'Skip to the text',
    /** Before the words that the outlet itself put on its page. */
    outletWords: (outlet: string) => `${isolated(outlet, 'ltr')} says on its own page:`,
    status: {
      draft: 'This wording is a draft. No native speaker and no lawyer has checked it.',
      'native-reviewed': 'A native speaker has checked this wording, a lawyer has not.',
      'native-and-legal-reviewed': 'A native speaker and a lawyer have checked this wording.',
    },
    countries: {
      heading: 'Notices by country',
      intro: 'Each of them can be read in full from anywhere.',
      others: 'All other countries',
      notListed: 'No newsroom of this copy is listed under this notice. It stands here for whoever asks.',
      /** Above notices that stand open because a proxy named a country. */
      because:
        'A program in front of this copy says that you are in a country with a notice of its own, so that notice stands open. This may be wrong.',
    },
    leaving: {
      heading: 'What “Leave this page” does',
      blank: 'The link opens an empty page of this copy.',
      /** The host follows. */
      elsewhere: 'The link leads to another site:',
      stays:
        'This page stays in the history of the browser, “back” leads here again, and the network has already seen the visit.',
    },
  },

  /** For `<title>`: what the page is for, never whose it is. */
  title: {
    frontPage: (at: Instant) => `Articles · ${formatShortInstant(at, 'en')}`,
    empty: 'Articles',
    article: (at: Instant) => `Article · ${formatShortInstant(at, 'en')}`,
    earlier: (at: Instant) => `Earlier version · ${formatShortInstant(at, 'en')}`,
    versions: 'Versions',
    compare: 'What changed',
    notice: 'Notice',
    about: 'About this copy',
    keep: 'Files to keep',
    save: 'Before saving',
    feed: 'Feed',
    error: 'Error',
  },

  frame: {
    /** The interface's other languages. */
    languages: 'Languages',
    outlets: 'Outlets',
    copyOf: (time: string) => `copy of ${time}`,
    madeAt: (instant: string) => `This copy says it was made ${instant} UTC.`,
    cannotProve: 'A web page cannot prove that:',
    howToCheck: 'how to check',
    about: 'About this copy',
    keep: 'Files to keep',
    feed: 'Feed',
    /** The other form of the same page: nothing but text, or everything. */
    textOnly: 'Text only',
    withPictures: 'With pictures',
  },

  list: {
    latest: 'Latest',
    more: 'More',
    minutes: (count: number) => `${formatCount(count, 'en')} min`,
    older: 'Older articles',
    toNewest: 'To the newest articles',
    olderHeading: 'Older articles',
    emptyHeading: 'No articles yet',
    emptyText: 'The first snapshot is running. Load this page again in a few minutes.',
    /** In the facts of an article that is not as it was first copied. */
    changed: 'changed',
    sizes: 'Sizes are those of the text alone, before it is compressed for sending. Pictures come on top.',
    sizesOfText: 'Sizes are those of the text alone, before it is compressed for sending.',
    byDay: 'Day by day',
    day: (day: string) => `First copied on ${day} (UTC)`,
    earlierDay: (day: string) => `Earlier: ${day}`,
    laterDay: (day: string) => `Later: ${day}`,
    tongues: 'Languages of the articles',
    allTongues: 'All languages',
    entire: 'All articles of this outlet',
  },

  search: {
    /** Heading, title and link. */
    title: 'Search',
    /** What searching can mean; shown on every search page. */
    risk: [
      'The words you search for are sent to this copy. Its program does not write them down. If the address does not begin with https:// and is not an onion name, whoever runs or watches the line can read them.',
      'In some countries searching for such material may itself be punished.',
    ],
    /** Only where a notice about Russia is shown. After law 281-FZ of 31 July 2025, as TASS reported it. */
    riskInRussia:
      'In Russia, article 13.53 of the Code of Administrative Offences, in force since September 2025, provides for fines for deliberately searching for material that the state has put on its list of “extremist” materials. That is its word, not ours. We have not checked whether anything here is on that list.',
    words: 'Words',
    rule: (letters: number, most: number) =>
      `Every word has to occur. A word of ${formatCount(letters, 'en')} letters or more also finds longer words that begin with it. Of words longer than ${formatCount(most, 'en')} letters only the first ${formatCount(most, 'en')} count.`,
    outlet: 'Outlet',
    language: 'Language',
    /** All outlets, or all languages. */
    all: 'All',
    from: 'First day (UTC)',
    to: 'Last day (UTC)',
    dayForm: 'Year, month, day: 2026-11-22',
    go: 'Search',
    results: 'Found, newest first',
    none: 'Nothing was found.',
    noWords: 'There is no letter and no digit in what you wrote, so there is nothing to look for.',
    cut: (characters: number, words: number) =>
      `Only the first ${formatCount(characters, 'en')} characters and ${formatCount(words, 'en')} words of what you wrote were used.`,
    noDay: 'A day was not understood and was left out. Write it like this: 2026-11-22.',
    unread:
      'Not every article can be found yet: this copy is still reading them in. Search again in a few minutes.',
    more: 'Further results',
    /** Where older articles were not looked at; `more` goes on. */
    partly: (day: string) =>
      `To answer quickly, only articles since ${day} were looked at so far. “Further results” looks on.`,
    tooMany: 'Too many searches came at once. Try again in a few seconds.',
    tooLong: 'What was sent is too long, so nothing was looked for. Write fewer words.',
    crossSite:
      'This search came from another site, so nothing was looked for. If you want to search, do it here.',
  },

  article: {
    published: (instant: string) => `Published ${instant} UTC`,
    updated: (instant: string) => `updated ${instant}`,
    minutes: (count: number) => `${formatCount(count, 'en')} min read`,
    source: 'Where this comes from',
    copiedFrom: 'Copied from',
    copiedAt: (instant: string) => `on ${instant} UTC.`,
    notPublisher: 'We are not the publisher.',
    corrected: 'The article has changed since it was first copied.',
    absent: (day: string) => `On ${day} this article was no longer at its source. Why is not known here.`,
    allVersions: 'All versions',
    size: (text: string) => `Text: ${text}.`,
    sizeWithPictures: (text: string, pictures: string) => `Text: ${text}. Pictures: up to ${pictures}.`,
    keep: 'Keep',
    passOn: 'Pass on',
    earlier: (instant: string) => `This is an earlier version, copied ${instant} UTC.`,
    toNewest: 'Read the newest version',
    leadsOut: 'leads to another site',
    outward: (mark: string) => `Links marked with ${mark} lead to other sites, which see your address.`,
    sameSection: 'Earlier in the same section',
    sameSource: 'Earlier from the same source',
    neighbours: 'Before and after',
    before: 'Earlier article:',
    after: 'Later article:',
  },

  versions: {
    heading: 'Versions of this article',
    intro: 'Each time the article changed, a new copy was made. The newest stands first.',
    newest: 'newest',
    copied: (instant: string) => `Copied ${instant} UTC`,
    whatChanged: 'What changed',
    withdrawn: 'The version before this one has been withdrawn and can no longer be read.',
  },

  compare: {
    heading: 'What changed',
    between: (older: string, newer: string) =>
      `Between the version copied ${older} UTC and the one copied ${newer} UTC.`,
    legend:
      'What was taken out is struck through, what was put in is underlined. Both are also named in brackets.',
    /** Stand in brackets before the words themselves. */
    added: 'added:',
    removed: 'removed:',
    title: 'Headline',
    byline: 'Author',
    summary: 'Summary',
    text: 'Text',
    unchanged: (count: number) =>
      `${formatCount(count, 'en')} ${pluralForm(count, 'en', { one: 'paragraph without a change', other: 'paragraphs without a change' })}`,
    pictures: 'The pictures are not the same either.',
    nothing: 'No word was changed. The difference lies in what is not text, such as a link or a picture.',
    coarse:
      'The two texts are too long or too different for a comparison word by word. In places whole paragraphs are shown instead.',
    older: 'Read the older version',
    newer: 'Read the newer version',
  },

  error: {
    400: {
      heading: 'This address does not make sense',
      text: 'It may have been cut off when it was copied. Check it, or start from the list of articles.',
    },
    404: {
      heading: 'There is nothing at this address',
      text: 'It may be mistyped, or this copy does not hold the page. Start from the list of articles.',
    },
    410: {
      heading: 'This is no longer offered',
      text: 'It was here and has been withdrawn. Start from the list of articles.',
    },
    500: {
      heading: 'Something broke on our side',
      text: 'It is our fault, not yours. Try again in a few minutes.',
    },
    503: {
      heading: 'Not ready at the moment',
      text: 'Too much is asked of this copy, or it is just starting. Try again in a few minutes.',
    },
    /** In the place of 410, where more can be said. */
    gone: {
      private: {
        heading: 'Earlier versions are not shown here',
        text: 'This copy shows only the newest version of each article. Start from the list of articles.',
      },
      removed: {
        heading: 'This is no longer at the source',
        text: 'The article can no longer be found where it was copied from, so this copy does not offer it any more either.',
      },
      expired: {
        heading: 'This is no longer kept here',
        text: 'This copy keeps its articles for a limited time. For this article the time is over.',
      },
    },
    toArticles: 'To the articles',
  },
};
