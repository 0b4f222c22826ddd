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
  },

  /** For `<title>`: what the page is for, never whose it is. */
  title: {
    frontPage: (at: Instant) => `Articles · ${formatShortInstant(at, 'en')}`,
    empty: 'Articles',
    article: (at: Instant) => `Article · ${formatShortInstant(at, 'en')}`,
    earlier: (at: Instant) => `Earlier version · ${formatShortInstant(at, 'en')}`,
    versions: 'Versions',
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
    rule: (letters: number) =>
      `Every word has to occur. A word of ${formatCount(letters, 'en')} letters or more also finds longer words that begin with it.`,
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
    allVersions: 'All versions',
    size: (text: string) => `Text: ${text}.`,
    sizeWithPictures: (text: string, pictures: string) => `Text: ${text}. Pictures: up to ${pictures}.`,
    keep: 'Keep',
    passOn: 'Pass on',
    earlier: (instant: string) => `This is an earlier version, copied ${instant} UTC.`,
    toNewest: 'Read the newest version',
  },

  versions: {
    heading: 'Versions of this article',
    intro: 'Each time the article changed, a new copy was made. The newest stands first.',
    newest: 'newest',
    copied: (instant: string) => `Copied ${instant} UTC`,
  },

  keep: {
    heading: 'Files to keep',
    intro: 'Each file holds many articles and opens without a network. A page about the risk comes first.',
    none: 'There are no files yet. They are made after the first snapshot.',
    latest: 'The latest articles',
    articles: (count: number) =>
      `${formatCount(count, 'en')} ${pluralForm(count, 'en', { one: 'article', other: 'articles' })}`,
    changes: 'the files still change',
    otherFormats: 'Other kinds of file',
    /** What each kind of file is, and what opens it. */
    formats: {
      'html-text': { name: 'Web page, text only', opens: 'opens in any browser' },
      html: { name: 'Web page with pictures', opens: 'opens in any browser' },
      epub: { name: 'Book (EPUB)', opens: 'for e-readers and reading apps' },
      zip: { name: 'Folder of web pages (ZIP)', opens: 'unpack it, then any browser' },
      zim: { name: 'Kiwix file (ZIM)', opens: 'for the Kiwix app' },
      txt: { name: 'Plain text', opens: 'opens in any editor or terminal' },
      md: { name: 'Markdown', opens: 'for note-taking apps' },
    },
    torrent: 'torrent',
    digest: 'SHA-256',
    passOnHeading: 'Passing a file on',
    passOn: [
      'A file is whole: it can go by memory card, messenger or mail. Unpacked, it opens in any browser.',
      'Its name gives away neither the outlet nor a headline. Its content does.',
      'In some countries passing a file on counts as distribution and may be punished harder than keeping it.',
      'Whoever gets the file can check that it is unchanged: compare its SHA-256 with the one on this page.',
    ],
  },

  save: {
    file: 'File',
    back: 'Go back',
    go: 'Save the file',
    torrent: [
      'A torrent program fetches the file and, while it runs, usually gives it on to others.',
      'Everybody who takes part sees the addresses of the others. In some countries giving a file on counts as distribution and may be punished harder than keeping it.',
    ],
    crossSite: 'This request came from another site, so nothing was saved. If you want the file, ask here.',
  },

  feed: {
    heading: 'This address is a feed',
    text: [
      'A feed is a list of articles for a program that reads feeds. Such a program asks for it again and again.',
      'It keeps what it has read on the device. That is a way of saving: the notice above applies to it.',
      'To use the feed, copy this address from the address bar into the program.',
    ],
    toArticles: 'To the articles',
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
      text: 'It was here and has been withdrawn. It will not come back to this address.',
    },
    500: {
      heading: 'Something broke on our side',
      text: 'It is our fault, not yours. Try again in a few minutes.',
    },
    503: {
      heading: 'Not ready at the moment',
      text: 'Too much is asked of this copy, or it is just starting. Try again in a few minutes.',
    },
    toArticles: 'To the articles',
  },

  about: {
    heading: 'About this copy',
    intro: [
      'These pages are copies of articles whose own site cannot be reached from everywhere. Whoever holds a copy can check it and hand it on.',
      'We write down nothing about who reads: no addresses, no cookies, no statistics. What others write down is not in our hands.',
    ],
    hideHeading: 'What this can’t hide',
    hide: [
      'Your provider, and whoever runs your network, can see which host you connect to, when, and how much comes back.',
      'If the address begins with http:// and not with https:// or an onion name, they can read the pages too.',
      'Whoever runs this computer, or rents it out, can see your network address while you are connected.',
      'Tools that hide an address can be noticed themselves.',
      'Your browser keeps a history. Your device may keep pages, pictures, file names and the addresses they came from, even after you delete them.',
      'Leaving a page does not remove it from the history.',
      'A person who holds your unlocked device can see all of this.',
      'The size of what you load can show which article it was.',
    ],
    checkHeading: 'How to check a copy',
    check: [
      'A page that comes from a dishonest mirror can claim anything, this sentence included. So check files, not pages, and with something that does not come from here.',
      'Take the SHA-256 of a file with a tool of your own and compare it with the number that another mirror, or the publisher, gives for the same file name. Equal numbers mean equal files.',
      'The publisher signs the list of everything in this archive. The key’s name is shown below. Ask the publisher by another way whether it is theirs.',
    ],
    log: (origin: string, entries: string) => `Signed list: ${origin}, ${entries} entries.`,
    permissionHeading: 'Who is copied, on what ground, and who answers',
    permission: {
      own: 'The outlet runs this copy itself.',
      written: 'Copied with the written permission of the outlet.',
      licence: 'Copied under a licence that allows it.',
      none: 'Copied without a permission. The outlet can have it removed.',
    },
    /** The contact follows. */
    contact: 'Removal and questions:',
    noContact: 'The operator of this copy has named no contact.',
    /** What a reader must know of the words around the articles. */
    translationHeading: 'The words around the articles',
    translation:
      'The menus and explanations of this copy were written in English. Their translations into other languages are drafts: no native speaker has checked them yet.',
  },
};
