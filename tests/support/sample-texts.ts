import type { BodyElement, BodyNode, BodyTag } from '../../src/domain/body.js';
import type { Version } from '../../src/domain/version.js';

/** An article written for tests. */
export interface SampleText extends Pick<
  Version,
  | 'outlet'
  | 'url'
  | 'title'
  | 'summary'
  | 'byline'
  | 'section'
  | 'published'
  | 'modified'
  | 'language'
  | 'outletNotice'
> {
  body: BodyNode[];
}

function element(tag: BodyTag, ...children: BodyNode[]): BodyElement {
  return { tag, attributes: {}, children };
}

function link(href: string, words: string): BodyElement {
  return { tag: 'a', attributes: { href }, children: [words] };
}

const en: SampleText = {
  outlet: 'beacon',
  url: 'https://beacon.example/a/the-ferry-that-came-back/1001.html',
  title: 'The ferry that came back: how a river town reopened its own crossing',
  summary:
    'For eleven years the boat lay in the reeds. Then a teacher, a welder and a retired captain began to write letters.',
  byline: 'Mira Olden',
  section: 'Society',
  published: '2026-11-22T09:30:00.000Z',
  modified: '2026-11-22T12:15:00.000Z',
  language: 'en',
  body: [
    element(
      'p',
      'On the first morning nobody believed it. The horn sounded at six, as it had sounded every day until the summer of the flood, and people came down to the landing in coats over their night clothes to see whether somebody had played a trick on them.',
    ),
    element(
      'p',
      'Nobody had. The ',
      element('em', 'Swallow'),
      ', all eighteen metres of her, was coming across the current with her lamps lit, and on the bridge stood Anton Varga, who is seventy-four and who had promised his wife never to steer anything again. The ',
      link('https://beacon.example/a/the-flood/77.html', 'flood of eleven years ago'),
      ' had taken the cable, the landing and most of the money.',
    ),
    element('h2', 'Letters to four ministries'),
    element(
      'p',
      'It began with a list. Ilka Brandt, who teaches mathematics in the lower school, asked her class how long each of them needed to reach her lesson. For nine of them the way around by the road bridge took more than two hours. She wrote the numbers on the blackboard and left them there for a month.',
    ),
    element(
      'blockquote',
      element('p', '“I did not set out to repair a ferry. I set out to have pupils who were awake.”'),
    ),
    element(
      'p',
      'Four ministries sent back the letters. The fifth answer came from a welder on the other bank, who had read about the list in this newspaper and who owned a crane.',
    ),
    element('h3', 'What it cost'),
    element(
      'ul',
      element('li', '41 weekends of work by 63 people'),
      element('li', '2,900 rivets, most of them given'),
      element('li', 'one cable, second-hand, from a ski lift'),
    ),
    element(
      'p',
      'The boat now crosses fourteen times a day. The fare is what it was in the year of the flood, because, the captain says, nobody could agree on another.',
    ),
  ],
};

const ru: SampleText = {
  outlet: 'beacon',
  url: 'https://beacon.example/ru/a/parom/1002.html',
  title: 'Паром, который вернулся: как речной город снова открыл свою переправу',
  summary:
    'Одиннадцать лет судно лежало в камышах. А потом учительница, сварщик и капитан на пенсии начали писать письма.',
  byline: 'Мира Ольден',
  section: 'Общество',
  published: '2026-11-22T10:05:00.000Z',
  language: 'ru',
  outletNotice: {
    text: 'Радио «Маяк-пример» предупреждает читателей в России: за ссылки на наши материалы, их пересылку и хранение могут оштрафовать.\nПодробности — на странице «Вопросы и ответы».',
    url: 'https://beacon.example/ru/risk.html',
  },
  body: [
    element(
      'p',
      'В первое утро никто не поверил. Гудок прозвучал в шесть, как звучал каждый день до того лета, когда случилось наводнение, и люди спускались к причалу в пальто поверх ночных рубашек — посмотреть, не разыграл ли их кто-нибудь.',
    ),
    element(
      'p',
      'Никто не разыгрывал. «Ласточка», все её восемнадцать метров, шла поперёк течения с зажжёнными огнями, а на мостике стоял Антон Варга. Ему семьдесят четыре, и он обещал жене больше никогда ничем не управлять.',
    ),
    element('h2', 'Письма в четыре министерства'),
    element(
      'p',
      'Началось всё со списка. Илька Брандт, которая преподаёт математику в младших классах, спросила учеников, сколько времени уходит у каждого на дорогу. У девятерых путь в объезд, через автомобильный мост, занимал больше двух часов. Она записала числа на доске и целый месяц их не стирала.',
    ),
    element(
      'blockquote',
      element('p', '«Я не собиралась чинить паром. Я хотела, чтобы ученики приходили не сонными».'),
    ),
    element(
      'p',
      'Теперь судно пересекает реку четырнадцать раз в день. Билет стоит столько же, сколько в год наводнения: договориться о другой цене, говорит капитан, никто не сумел.',
    ),
  ],
};

const fa: SampleText = {
  outlet: 'harbour',
  url: 'https://harbour.example/fa/a/1003.html',
  title: 'کشتی‌ای که بازگشت: شهری کنار رود گذرگاه خود را دوباره گشود',
  summary:
    'یازده سال قایق میان نی‌ها مانده بود. سپس یک آموزگار، یک جوشکار و یک ناخدای بازنشسته نامه‌نوشتن را آغاز کردند.',
  byline: 'میرا اولدن',
  section: 'جامعه',
  published: '2026-11-22T08:45:00.000Z',
  language: 'fa',
  body: [
    element(
      'p',
      'صبح نخست هیچ‌کس باور نمی‌کرد. بوق در ساعت شش به صدا درآمد، همان‌گونه که تا تابستان سیل هر روز به صدا درمی‌آمد، و مردم با پالتو روی لباس خواب به اسکله آمدند تا ببینند کسی با آنان شوخی کرده است یا نه.',
    ),
    element(
      'p',
      'شوخی نبود. قایق ',
      element('bdi', 'Swallow'),
      ' با هجده متر درازا و چراغ‌های روشن از میان جریان آب می‌گذشت و آنتون وارگای هفتادوچهارساله سکان را در دست داشت؛ همو که به همسرش قول داده بود دیگر هرگز چیزی را نراند.',
    ),
    element('h2', 'نامه به چهار وزارتخانه'),
    element(
      'p',
      'همه‌چیز با یک فهرست آغاز شد. ایلکا برانت که در دبستان ریاضی درس می‌دهد از شاگردانش پرسید رسیدن به کلاس برای هر یک چه مدت طول می‌کشد. برای نُه نفر از آنان راه دور پل بیش از دو ساعت بود.',
    ),
    element(
      'p',
      'اکنون قایق روزی چهارده بار از رود می‌گذرد. بهای بلیت همان است که در سال سیل بود، زیرا به گفتهٔ ناخدا هیچ‌کس بر سر بهای دیگری به توافق نرسید.',
    ),
  ],
};

export const SAMPLE_TEXTS = { en, ru, fa };
