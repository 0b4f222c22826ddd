/** A made-up outlet in the shape that a publishing system gives to its feed and its pages. */
export interface OutletShape {
  system: string;
  feedPath: string;
  /** Where each story's page lies. */
  pathOf(story: Story): string;
  /** The feed of an outlet whose site is at `base`, which has no slash at its end. */
  feedOf(base: string, stories: readonly Story[]): string;
  pageOf(base: string, story: Story): string;
}

/** An article of ours, before any system has put it into its shape. */
export interface Story {
  id: number;
  slug: string;
  title: string;
  byline: string;
  section: string;
  published: Date;
  paragraphs: readonly string[];
  /** The path of its picture. */
  picture: string;
  caption: string;
}

export const STORIES: readonly Story[] = [
  {
    id: 4711,
    slug: 'mill-lane-bakery',
    title: 'The bakery on Mill Lane & its last loaf',
    byline: 'Ines Marsh',
    section: 'Town',
    published: new Date('2026-11-21T17:05:00Z'),
    picture: '/media/bakery.jpg',
    caption: 'The oven was lit for the last time on Friday',
    paragraphs: [
      'For forty years the lamps on Mill Lane went on at three in the morning, an hour before the first tram, and whoever could not sleep knew that somebody else was up.',
      'On Friday they went on once more. The baker, who is seventy, had flour for two hundred loaves and sold the last of them at nine to a boy who had been sent for milk.',
      '“I was never tired of the bread,” she said, and wiped the counter. “I was tired of the stairs.” Her knees have asked for a doctor since the spring, and the doctor has asked for a rest.',
      'The house belongs to the parish, which has not decided what will come after. Two people have written to it: one would repair bicycles there, and the other would bake.',
    ],
  },
  {
    id: 4712,
    slug: 'harbour-ledger',
    title: 'What the harbour owes: a ledger of 1951',
    byline: 'Tom Reed',
    section: 'Harbour',
    published: new Date('2026-11-22T08:30:00Z'),
    picture: '/media/ledger.jpg',
    caption: 'Two hundred pages, none of them blank',
    paragraphs: [
      'The ledger lay in a cellar under eleven sacks of lime, wrapped in oilcloth, and names everybody who owed the harbour anything since the winter of 1951.',
      'Most of the debts are small: a rope, a night at the quay, a barrel that went overboard and was written down as delivered. One is for a lighthouse keeper’s piano.',
      'The harbour master of today read it through in one evening and says that nobody will be asked to pay. “But I would like to hear the piano,” he added, after some thought.',
      'From December the pages can be seen in the reading room, where a clerk turns them on request. People have already come to look for their grandfathers, and some have brought change.',
    ],
  },
];

/** HTML of a story's paragraphs. */
export function paragraphsOf({ paragraphs }: Story): string {
  return paragraphs.map((text) => `<p>${text}</p>`).join('\n');
}

/** Text between the tags of XML and HTML. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The date of mails, as RSS has it: `Sun, 22 Nov 2026 08:30:00 +0000`. */
export function mailDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
