import { formatCount, pluralForm } from '../format.js';
import { isolated } from '../isolated.js';
import type { en } from './en.js';

/** Russian. A draft: no native editor has read it yet. */
export const ru: typeof en = {
  riskNotice: 'Предупреждение о рисках',
  readFirst: 'Сначала прочтите это',
  whatThisMeans: 'Что это значит',
  draftNotice: 'Это черновик предупреждения: юрист его ещё не проверял.',
  outletWords: (outlet) => `Что говорит об этом ${isolated(outlet, 'ltr')}`,
  toArticle: 'К статье',
  toContents: 'К списку статей',
  articleTitle: (copiedAt) => `Статья · ${copiedAt}`,
  editionTitle: (day) => `Статьи · ${day}`,
  latestEdition: 'Последние статьи',
  published: (at) => `Опубликовано ${at} UTC`,
  updated: (at) => `Обновлено ${at} UTC`,
  minutes: (count) => `${formatCount(count, 'ru')} мин`,
  articles: (count) =>
    `${formatCount(count, 'ru')} ${pluralForm(count, 'ru', { one: 'статья', few: 'статьи', other: 'статей' })}`,
  copiedFrom: { before: 'Скопировано с ', after: (at) => ` ${at} UTC.` },
  notPublisher: 'Мы не издатель.',
  permission: {
    own: 'Эту копию делает сама редакция.',
    written: 'Скопировано с письменного согласия редакции.',
    licence: 'Скопировано на условиях лицензии редакции.',
    none: 'Сведений о согласии редакции нет.',
  },
  contact: (contact) => `Кто отвечает за эту копию: ${contact}`,
  versionLabel: 'Хеш этой версии (SHA-256)',
  howToCheck:
    'Файл не может доказать своё происхождение. Чтобы проверить его, сравните хеш с подписанным журналом зеркала, а текст — с адресом выше.',
  readme: {
    start: 'Чтобы читать, распакуйте всё и откройте index.html в браузере.',
    alone: 'Каждый файл в папке articles открывается и сам по себе. Сеть не нужна, программ внутри нет.',
    made: (edition, settings) => `Собрано из выпуска ${edition} и настроек ${settings}.`,
    check:
      'Файл не может доказать своё происхождение. Чтобы проверить его, сравните эти хеши с подписанным журналом зеркала.',
  },
  epub: {
    titlePage: 'Титульная страница',
    contents: 'Содержание',
    otherArticles: 'Другие статьи',
    accessibleText:
      'В тексте есть заголовки и содержание, порядок чтения соблюдён. Ничто не движется, не мигает и не звучит.',
    accessiblePictures: 'У изображений есть описания, если их дала редакция.',
  },
  zim: {
    creator: 'Редакция издания',
    publisher: 'Зеркало',
    description: 'Сохранённые статьи. Прочтите предупреждение о рисках на первой странице.',
    risk: 'В некоторых странах за хранение такого файла или за его передачу наказывают.',
    find: 'Поиск по заголовкам и кратким описаниям',
    found: (found, all) => `Показано: ${found} из ${all}.`,
  },
  files: {
    picture: (alt) => `Изображение: ${alt}`,
    contents: 'Содержание',
    links: 'Ссылки',
    partOf: (here, all) =>
      `Здесь ${formatCount(here, 'ru')} из ${formatCount(all, 'ru')} ${pluralForm(all, 'ru', { one: 'статьи', other: 'статей' })} этого выпуска: самые новые из тех, что поместились целиком. Остальные — в других файлах выпуска.`,
  },
};
