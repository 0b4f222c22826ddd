import { formatCount } from '../format.js';
import { isolated } from '../isolated.js';
import type { en } from './en.js';

/** Kazakh, in Cyrillic. A draft: no native editor has read it yet. */
export const kk: typeof en = {
  riskNotice: 'Тәуекел туралы ескерту',
  readFirst: 'Алдымен осыны оқыңыз',
  whatThisMeans: 'Бұл нені білдіреді',
  draftNotice: 'Бұл — ескертудің жобасы: оны заңгер әлі тексерген жоқ.',
  outletWords: (outlet) => `Бұл туралы ${isolated(outlet, 'ltr')} не дейді`,
  toArticle: 'Мақалаға',
  toContents: 'Мақалалар тізіміне',
  articleTitle: (copiedAt) => `Мақала · ${copiedAt}`,
  editionTitle: (day) => `Мақалалар · ${day}`,
  latestEdition: 'Соңғы мақалалар',
  published: (at) => `Жарияланды: ${at} UTC`,
  updated: (at) => `Жаңартылды: ${at} UTC`,
  minutes: (count) => `${formatCount(count, 'kk')} мин`,
  articles: (count) => `${formatCount(count, 'kk')} мақала`,
  copiedFrom: { before: 'Көшірілген мекенжайы: ', after: (at) => ` Көшірілді: ${at} UTC.` },
  notPublisher: 'Біз баспагер емеспіз.',
  permission: {
    own: 'Бұл көшірмені редакцияның өзі жасайды.',
    written: 'Редакцияның жазбаша келісімімен көшірілген.',
    licence: 'Редакцияның лицензиясы бойынша көшірілген.',
    none: 'Редакцияның келісімі туралы мәлімет жоқ.',
  },
  contact: (contact) => `Бұл көшірме үшін жауап береді: ${contact}`,
  versionLabel: 'Осы нұсқаның хеші (SHA-256)',
  howToCheck:
    'Файл өзінің қайдан шыққанын дәлелдей алмайды. Оны тексеру үшін хешті айнаның қол қойылған журналымен, ал мәтінді жоғарыдағы мекенжаймен салыстырыңыз.',
  readme: {
    start: 'Оқу үшін бәрін қаптамадан шығарып, index.html файлын браузерде ашыңыз.',
    alone: 'articles қалтасындағы әр файл өз бетінше де ашылады. Желі керек емес, ішінде бағдарлама жоқ.',
    made: (edition, settings) => `Жасалған негізі: ${edition} шығарылымы және ${settings} баптаулары.`,
    check:
      'Файл өзінің қайдан шыққанын дәлелдей алмайды. Оны тексеру үшін осы хештерді айнаның қол қойылған журналымен салыстырыңыз.',
  },
  epub: {
    titlePage: 'Титулдық бет',
    contents: 'Мазмұны',
    otherArticles: 'Басқа мақалалар',
    accessibleText:
      'Мәтінде тақырыпшалар мен мазмұны бар, оқу реті сақталған. Ештеңе қозғалмайды, жыпылықтамайды және дыбыс шығармайды.',
    accessiblePictures: 'Суреттердің сипаттамасы бар, егер оны редакция берсе.',
  },
  zim: {
    creator: 'Редакция',
    publisher: 'Айна',
    description: 'Сақталған мақалалар. Бірінші беттегі тәуекел туралы ескертуді оқыңыз.',
    risk: 'Кейбір елдерде мұндай файлды сақтағаны немесе басқаға бергені үшін жазалайды.',
    find: 'Тақырыптар мен қысқаша мазмұннан іздеу',
    found: (found, all) => `Көрсетілді: ${all} ішінен ${found}.`,
  },
  files: {
    picture: (alt) => `Сурет: ${alt}`,
    contents: 'Мазмұны',
    links: 'Сілтемелер',
    partOf: (here, all) =>
      `Мұнда осы шығарылымның ${formatCount(all, 'kk')} мақаласынан ${formatCount(here, 'kk')} бар: толық сыйған ең жаңалары. Қалғандары шығарылымның басқа файлдарында.`,
  },
};
