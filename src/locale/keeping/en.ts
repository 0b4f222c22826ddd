import { formatCount, pluralForm } from '../format.js';
import { isolated } from '../isolated.js';

/** The words of the pages on taking away, giving on and checking, and on whoever runs the mirror. */
export const en = {
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

  /** What a bundle can be checked by, on the page before it is saved. */
  sides: {
    heading: 'To check this file',
    /** A command follows. */
    use: 'The files below show whether this one is still as it was signed. With the program minisign:',
    key: (file: string) =>
      `${isolated(file, 'ltr')} is the key of the publisher. Take it from the publisher by another way, not from here.`,
    howToCheck: 'How to check',
    kinds: {
      '.minisig': 'Signature',
      '.tlog-proof': 'Proof that it stands in the publisher’s signed list',
      '.record.json': 'What the signed list says of it',
      '.SHA256SUMS': 'SHA-256 of all files of this edition',
      '.SHA256SUMS.minisig': 'Signature of that list of SHA-256',
    },
    notLogged:
      'While an edition still changes, its files do not stand in the signed list: there is a signature for them and no proof.',
    trace: 'Each of these is a file of its own and leaves traces on the device like this one.',
  },

  /** Only where the pages are plain files. */
  files: {
    /** In the place of what is said of writing down who reads. */
    whoSees:
      'These pages are plain files: no program of this copy answers. If they come from a server, whoever runs it can see which pages you read and from which address, and can write that down.',
    /** A link to the feed follows. */
    feedAt: 'The program needs the address of this file:',
    chooseLanguage: 'Choose a language',
    /** On the page before saving, beside the link to the file. */
    opens:
      'Your browser opens the file or saves it, depending on its kind. A file that was opened can leave traces, too.',
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
    lasting: 'If this address stops working:',
    shortLivedHeading: 'Addresses for now',
    shortLived: 'These change often, because they get blocked: one that opens today may be closed tomorrow.',
    mail: 'answers mail by itself; mail services keep who wrote to whom',
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
