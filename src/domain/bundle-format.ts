/** What can be packed into one file. */
export type Packed = 'article' | 'edition';

interface FormatFacts {
  /** What a file name ends in. */
  suffix: string;
  /** Media type (RFC 6838), with the character set where there is one. */
  type: string;
  of: readonly Packed[];
}

const BOTH = ['article', 'edition'] as const;

/** Every format that a bundle is made in, the lightest first: this is the order in which readers meet them. */
const FORMATS = {
  'html-text': { suffix: '-text.html', type: 'text/html; charset=utf-8', of: BOTH },
  html: { suffix: '.html', type: 'text/html; charset=utf-8', of: BOTH },
  epub: { suffix: '.epub', type: 'application/epub+zip', of: BOTH },
  zip: { suffix: '.zip', type: 'application/zip', of: ['edition'] },
  zim: { suffix: '.zim', type: 'application/x-zim', of: ['edition'] },
  txt: { suffix: '.txt', type: 'text/plain; charset=utf-8', of: BOTH },
  md: { suffix: '.md', type: 'text/markdown; charset=utf-8', of: BOTH },
} as const satisfies Record<string, FormatFacts>;

export type BundleFormat = keyof typeof FORMATS;

export const BUNDLE_FORMATS = Object.keys(FORMATS) as [BundleFormat, ...BundleFormat[]];

export function isBundleFormat(text: string): text is BundleFormat {
  return Object.hasOwn(FORMATS, text);
}

export function formatFacts(format: BundleFormat): FormatFacts {
  return FORMATS[format];
}

/** The formats that an article, or an edition, can be packed in. */
export function formatsOf(packed: Packed): BundleFormat[] {
  return BUNDLE_FORMATS.filter((format) => formatFacts(format).of.includes(packed));
}

/** The format that a file name ends in, and what stands before; undefined for any other name. */
export function parseFormat(name: string): { stem: string; format: BundleFormat } | undefined {
  // The longest ending counts: `-text.html` ends in `.html` as well.
  const fitting = BUNDLE_FORMATS.filter((format) => name.endsWith(FORMATS[format].suffix));
  const [format] = fitting.sort((a, b) => FORMATS[b].suffix.length - FORMATS[a].suffix.length);
  return format && { stem: name.slice(0, -FORMATS[format].suffix.length), format };
}
