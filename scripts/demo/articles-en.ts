import type { DemoArticle } from './demo-article.js';

/** English articles of the demo outlet. Places, people and events are invented. */
export const ENGLISH_ARTICLES: DemoArticle[] = [
  {
    slug: 'bridge-reopens',
    language: 'en',
    section: 'City',
    title: 'The old bridge at Veresk opens again after nine months',
    summary:
      'Trams cross the river for the first time since the spring flood; lorries have to wait until May.',
    byline: 'Anna Lind',
    published: '2026-11-22T09:30:00Z',
    picture: 'The first tram crosses the bridge at Veresk early on Sunday.',
    paragraphs: [
      'A little after six on Sunday morning an empty tram rolled onto the old bridge at Veresk, stopped in the middle, rang its bell twice and went on. Some forty people who had got up for it clapped. It was the first tram to cross the river since a flood in February took away two of the five piers.',
      'The repair cost less than the city had set aside, the bridge office says, because the stone of the lost piers was found downstream and could be used again. Divers brought up 312 blocks between June and September. Each was numbered, and a list of them hangs in the waiting room on the left bank.',
      'Lorries still have to take the road through Osinki, which adds nineteen kilometres. The office wants to measure through one winter how the new piers move in the ice before it lets heavy traffic on. "A bridge is like a bone," said its head engineer, Marta Vesel. "It heals faster than it forgets."',
      'For people on the right bank the winter of detours is over. The bakery at the bridgehead, which had closed in April, opened on Sunday at seven and had sold out by nine.',
    ],
    edit: {
      at: '2026-11-22T12:10:00Z',
      paragraphs: [
        'A little after six on Sunday morning an empty tram rolled onto the old bridge at Veresk, stopped in the middle, rang its bell twice and went on. Some four hundred people who had got up for it clapped. It was the first tram to cross the river since a flood in February took away two of the five piers.',
        'The repair cost less than the city had set aside, the bridge office says, because the stone of the lost piers was found downstream and could be used again. Divers brought up 312 blocks between June and September. Each was numbered, and a list of them hangs in the waiting room on the left bank.',
        'Lorries still have to take the road through Osinki, which adds nineteen kilometres. The office wants to measure through one winter how the new piers move in the ice before it lets heavy traffic on. "A bridge is like a bone," said its head engineer, Marta Vesel. "It heals faster than it forgets."',
        'For people on the right bank the winter of detours is over. The bakery at the bridgehead, which had closed in April, opened on Sunday at seven and had sold out by nine.',
        'Correction: an earlier version of this article spoke of forty onlookers. There were about four hundred.',
      ],
    },
  },
  {
    slug: 'archive-by-hand',
    language: 'en',
    section: 'Culture',
    title: 'She typed forbidden poems for thirty years. Now the carbon copies are on show',
    summary:
      'Four sheets at a time, on thin paper, at night: the town museum shows how banned books were read.',
    byline: 'Tomas Reel',
    published: '2026-11-22T06:15:00Z',
    picture: 'A typewriter of the kind that was used; the fifth sheet could hardly be read.',
    paragraphs: [
      'The paper is so thin that the lamp shines through it. Vera Holm put four sheets and three carbons into her machine, struck hard, and hoped that the lowest copy would still be legible. Then she passed three of them on and kept the worst for herself.',
      'That is how one could read, in the years when a publisher needed a stamp for every page: what could not appear at home was copied by hand, lent for one night, and copied again. What had been printed abroad and was carried back in had a name of its own.',
      'The town museum now shows 140 of her sheets. Next to each hangs a note on where it was found: behind a stove, in a hive, sewn into a coat. "People ask me whether I was brave," says Holm, who is 88. "I was careful. That takes longer."',
      'Visitors may type a page themselves, on one of six machines. The museum keeps the carbon copies.',
    ],
  },
  {
    slug: 'harbour-ice',
    language: 'en',
    section: 'Economy',
    title: 'Harbour asks for an icebreaker that it sold eleven years ago',
    summary: 'The ship went for the price of its steel. Hiring it back costs as much every winter.',
    byline: 'Anna Lind',
    published: '2026-11-21T15:00:00Z',
    paragraphs: [
      'The port of Nordhavn wants its icebreaker back. The council sold the Perch in 2015, when three mild winters in a row had left it at the quay, for 410,000 crowns, about the price of the steel in it. The new owner kept it afloat, two hundred kilometres to the south.',
      'Since then the port has hired the same ship in seven winters out of eleven. The bills, which this paper has seen, add up to 3.9 million crowns.',
      'A motion to buy it comes before the council on Thursday. The owner has named a price and does not want to see it in print; it has, he says, "a story in it".',
    ],
  },
  {
    slug: 'night-school',
    language: 'en',
    section: 'Society',
    title: 'A night school for people who repair things',
    summary:
      'Radios, coats, pumps: two evenings a week the locksmiths’ hall fills with things that were to be thrown away.',
    byline: 'Ilse Morn',
    published: '2026-11-20T18:45:00Z',
    picture: 'Thursday evening in the locksmiths’ hall.',
    paragraphs: [
      'On the table lie a mixer, a child’s coat without a zip, two radios and a pump. Their owners stand behind them as if at an examination. In a way it is one: nobody in the locksmiths’ hall takes a thing from your hands. They tell you which screw comes next.',
      'The school began in a cellar with five chairs. It now has ninety pupils between eleven and eighty-four, and a rule that is painted on the wall: nothing is thrown away before two people have looked into it.',
      'Last year the pupils opened 1,260 things and brought 803 of them back to life. For each of the others a card says why not. The three reasons that come up most often are glue, glue and a missing part that costs more than the whole.',
    ],
  },
  {
    slug: 'weather-stations',
    language: 'en',
    section: 'Science',
    title: 'Schoolchildren’s thermometers find the coldest street in town',
    summary: 'Sixty home-made stations, one winter: eight degrees lie between the hill and the tannery.',
    byline: 'Tomas Reel',
    published: '2026-11-19T11:20:00Z',
    picture: 'One of the sixty stations: a white box, a battery, a thermometer.',
    paragraphs: [
      'The coldest street in town is Tanners’ Row, and it took sixty white boxes to find out. Pupils of three schools had built them, screwed them to lamp posts two metres above the ground, and read them every ten minutes for a winter.',
      'Between the hill with the water tower and the row by the river lie up to eight degrees on a clear night. Cold air flows down the slope like water, explains their teacher, and stays where walls hold it.',
      'The list of readings, 1.5 million of them, can be had from the schools. The town’s heating works has already asked for it.',
    ],
  },
];
