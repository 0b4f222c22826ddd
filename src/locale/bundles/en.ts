import { formatCount, pluralForm } from '../format.js';
import { isolated } from '../isolated.js';

/** Every word of bundles that is neither article nor notice. Each sentence is whole. */
export const en = {
  riskNotice: 'Risk notice',
  readFirst: 'Read this first',
  whatThisMeans: 'What this means',
  /** Said of notices that no lawyer has checked. */
  draftNotice: 'This notice is a draft: no lawyer has checked it yet.',
  outletWords: (outlet: string) => `What ${isolated(outlet, 'ltr')} itself says`,
  toArticle: 'To the article',
  toContents: 'To the contents',
  /** Neutral titles: what a tab, a history or a task list shows. */
  articleTitle: (copiedAt: string) => `Article · ${copiedAt}`,
  editionTitle: (day: string) => `Articles · ${day}`,
  latestEdition: 'Latest articles',
  published: (at: string) => `Published ${at} UTC`,
  updated: (at: string) => `Updated ${at} UTC`,
  minutes: (count: number) => `${formatCount(count, 'en')} min`,
  articles: (count: number) =>
    `${formatCount(count, 'en')} ${pluralForm(count, 'en', { one: 'article', other: 'articles' })}`,
  /** The address stands between the two. */
  copiedFrom: { before: 'Copied from ', after: (at: string) => ` on ${at} UTC.` },
  notPublisher: 'We are not the publisher.',
  permission: {
    own: 'The newsroom makes this copy itself.',
    written: 'Copied with the written permission of the newsroom.',
    licence: 'Copied under a licence of the newsroom.',
    none: 'No permission of the newsroom is on record.',
  },
  contact: (contact: string) => `Who answers for this copy: ${contact}`,
  versionLabel: 'Digest of this version (SHA-256)',
  howToCheck:
    'A file cannot prove where it comes from. To check this one, compare the digest with the signed log of a mirror, and the text with the address above.',
  /** Before the durable addresses, each in a line of its own. */
  lasting:
    'If the place you have this from stops working, try these addresses. That somebody opens them can be seen.',
  readme: {
    start: 'To read, unpack everything and open index.html in a browser.',
    alone:
      'Every file in the folder "articles" also opens alone. Nothing here needs a network, and nothing runs.',
    made: (edition: string, settings: string) => `Made from edition ${edition} and settings ${settings}.`,
    check:
      'A file cannot prove where it comes from. To check it, compare these digests with the signed log of a mirror.',
  },
  epub: {
    titlePage: 'Title page',
    contents: 'Contents',
    /** Over articles that the newsroom put into no section. */
    otherArticles: 'Other articles',
    /** What a library tells readers who cannot see or hear all of a book. */
    accessibleText:
      'The text has headings and a table of contents, and stands in reading order. Nothing moves, flashes or makes a sound.',
    accessiblePictures: 'Pictures have the descriptions that the newsroom wrote, where it wrote any.',
  },
  zim: {
    /** What a library shows as the maker of the text, where it is not named. */
    creator: 'A newsroom',
    /** And as the maker of the file. */
    publisher: 'A mirror',
    /** At most 80 characters. */
    description: 'Saved articles. Read the risk notice on the first page.',
    risk: 'In some countries people are punished for having such a file or for passing it on.',
    find: 'Find in headlines and summaries',
    found: (found: string, all: string) => `Shown: ${found} of ${all}.`,
  },
  files: {
    /** Stands in the place of a picture where a file carries none. */
    picture: (alt: string) => `Picture: ${alt}`,
    contents: 'Contents',
    links: 'Links',
    /** Where not all articles of an edition fit. */
    partOf: (here: number, all: number) =>
      `${formatCount(here, 'en')} of the ${formatCount(all, 'en')} articles of this edition stand here: the newest that fit whole. The others are in the other files of the edition.`,
  },
  sealed: {
    /** All that a tab or a history shows of an encrypted file. */
    title: 'File',
    warning:
      'In some countries people are punished for opening, keeping or passing on such material. If you did not ask for this file, you do not have to open it.',
    passphrase: 'Passphrase',
    show: 'Show what I type',
    open: 'Open',
    working: 'Opening takes a few seconds, longer on an old device.',
    wrong:
      'Not opened: either the passphrase is wrong or the file is damaged. Which of the two cannot be told.',
    unable:
      'This browser cannot open the file here. Save it to the device and open it from there, or take a newer browser; over an unencrypted connection it does not work.',
    withoutScript: 'This file is opened by a script inside it, and scripts are switched off in this browser.',
  },
  torrent: {
    /** Asked before a torrent is made or given out. */
    confirm:
      'While a torrent program loads or offers this file, it shows the address of your device to others and passes the file on. In some countries that counts as distribution.',
  },
  handOver: {
    start: (bundle: string) => `To read, open ${bundle}. To check it, take two steps.`,
    key: (keyFile: string) =>
      `1. Compare the public key below, which is the second line of ${keyFile}, with the one you have from a person or a page that you trust already. That the key lies in this package shows nothing: whoever forges a package puts a key of their own into it.`,
    run: (program: string) => `2. In the folder of these files, run the program ${program} like this:`,
    good: (answer: string) =>
      `A good answer is "${answer}". Then the file is, byte for byte, what the holder of the key has signed.`,
    bad: (answer: string) =>
      `Any other answer, such as "${answer}", means that the file is damaged or changed, or signed with another key.`,
    proof: (proof: string) =>
      `${proof} shows that this file stands in the signed log of the publisher, without a network. Programs that know its form can check it.`,
    record: (record: string) =>
      `The line of the log, which stands in the proof as its extra data, names ${record} by its digest (SHA-256), and ${record} names the digest of the file.`,
    limits:
      'What this does not show: who holds the key, whether the articles are true, and whether the file is still offered today.',
  },
};
