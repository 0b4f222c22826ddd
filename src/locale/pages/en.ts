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
        'What stands before this copy says that you are in a country with a notice of its own, so it stands open. That may be wrong.',
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
    sizes: 'Sizes are those of the text alone, before it is packed for the way. Pictures come on top.',
    sizesOfText: 'Sizes are those of the text alone, before it is packed for the way.',
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
    toPassOn: 'Passing a file on',
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
    heading: {
      atom: 'This address is a feed',
      json: 'This address is a feed',
      opds: 'This address is a catalogue',
    },
    /** What it is and which programs read it. */
    about: {
      atom: 'A feed is a list of articles with their texts, for a program that reads feeds. Examples: Thunderbird on a computer, Feeder on Android, NetNewsWire on an iPhone or a Mac, Newsboat in a terminal.',
      json: 'A feed is a list of articles with their texts, for a program that reads feeds. This one has the form JSON Feed. Examples of programs that read it: NetNewsWire, Feeder, Miniflux, FreshRSS.',
      opds: 'A catalogue is a list of files for e-readers and reading programs, which fetch those that you choose. Examples: KOReader, Thorium Reader on a computer, FBReader or Librera on Android. The ZIM files in it open in Kiwix.',
    },
    use: 'To use it, copy this address from the address bar into the program.',
    risk: [
      'Many such programs ask for the address again and again on a schedule, also while nobody reads. Whoever watches the network can see that.',
      'The program keeps a list of what it reads, and what it has fetched, on the device. That is a way of saving: the notice above applies to it.',
      'A service on the web that reads feeds for you knows which ones you read.',
    ],
    othersHeading: 'The same in other forms',
    kinds: {
      atom: 'Feed (Atom)',
      json: 'Feed (JSON Feed)',
      opds: 'Catalogue for e-readers (OPDS)',
    },
    toArticles: 'To the articles',
  },

  pass: {
    title: 'Passing on',
    heading: 'Give the file, not the link',
    why: [
      'A link tells whoever sees it where the reader goes: the messenger, the provider, anyone who looks at one of the two phones.',
      'Messengers fetch a preview of a link by themselves, often before anybody opens it. That visit can be seen, too.',
      'An address is often blocked within days. A file goes on opening, also without a network.',
      'A file can be checked: its SHA-256 stands on the page before saving. Equal numbers mean equal files.',
    ],
    riskHeading: 'What giving on can mean',
    risk: [
      'In some countries giving a file on counts as distribution and is punished harder than keeping it.',
      'A messenger or mail service sees who sends something to whom, and may keep the file.',
      'The file also stays on the other device. Ask first: not everybody wants to hold it.',
    ],
    neutralName: 'The name of the file gives away neither the outlet nor a headline. Its content does.',
    articleHeading: 'This article as a file',
    editionsHeading: 'Many articles in one file',
    how: 'Each of these leads to the page before saving. Once the file is on your device, it can go by memory card, cable, messenger or mail.',
    allFiles: 'All files',
    addressesHeading: 'If it has to be an address',
    toAddresses: 'Addresses of this copy',
    toArticle: 'To the article',
  },

  addresses: {
    title: 'Addresses',
    heading: 'Addresses of this copy',
    none: 'The operator of this copy has named no address that is meant to last.',
    intro:
      'The operator means these addresses to last. They can be blocked all the same. This page cannot prove that they are right: ask the publisher by another way.',
    onion: 'opens in Tor Browser only; that somebody uses Tor can be noticed',
    code: (address: string) => `QR code: ${isolated(address, 'ltr')}`,
    risk: [
      'An address on paper, in a message or in a picture shows where somebody reads.',
      'A phone that reads the code may keep the address and the picture.',
    ],
    toPassOn: 'Give the file, not the link',
  },

  opds: {
    editions: {
      title: 'Many articles in one file',
      about: 'The latest articles, and each day, as a book and in other formats.',
    },
    articles: { title: 'Single articles', about: 'The newest articles, each as a book (EPUB).' },
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

  /** Around the words of whoever runs the mirror. */
  operator: {
    heading: 'Who runs this copy',
    /** The name follows. */
    runBy: 'This copy is run by',
    contact: 'Questions:',
    imprint: 'Imprint:',
    takedown: 'To have something removed:',
    onion: 'Onion address:',
    unchecked: 'These lines are in the operator’s own words. Nobody has checked them.',
  },
};
