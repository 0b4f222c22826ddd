import { formatCount, pluralForm } from '../format.js';
import { isolated } from '../isolated.js';
import type { en } from './en.js';

/** Ukrainian. A draft: no native editor has read it yet. */
export const uk: typeof en = {
  riskNotice: 'Попередження про ризики',
  readFirst: 'Спершу прочитайте це',
  whatThisMeans: 'Що це означає',
  draftNotice: 'Це чернетка попередження: юрист його ще не перевіряв.',
  outletWords: (outlet) => `Що каже про це ${isolated(outlet, 'ltr')}`,
  toArticle: 'До статті',
  toContents: 'До списку статей',
  articleTitle: (copiedAt) => `Стаття · ${copiedAt}`,
  editionTitle: (day) => `Статті · ${day}`,
  latestEdition: 'Останні статті',
  published: (at) => `Опубліковано ${at} UTC`,
  updated: (at) => `Оновлено ${at} UTC`,
  minutes: (count) => `${formatCount(count, 'uk')} хв`,
  articles: (count) =>
    `${formatCount(count, 'uk')} ${pluralForm(count, 'uk', { one: 'стаття', few: 'статті', other: 'статей' })}`,
  copiedFrom: { before: 'Скопійовано з ', after: (at) => ` ${at} UTC.` },
  notPublisher: 'Ми не видавець.',
  permission: {
    own: 'Цю копію робить сама редакція.',
    written: 'Скопійовано з письмової згоди редакції.',
    licence: 'Скопійовано на умовах ліцензії редакції.',
    none: 'Відомостей про згоду редакції немає.',
  },
  contact: (contact) => `Хто відповідає за цю копію: ${contact}`,
  versionLabel: 'Хеш цієї версії (SHA-256)',
  howToCheck:
    'Файл не може довести, звідки він. Щоб перевірити його, порівняйте хеш із підписаним журналом дзеркала, а текст — з адресою вище.',
  readme: {
    start: 'Щоб читати, розпакуйте все й відкрийте index.html у браузері.',
    alone: 'Кожен файл у теці articles відкривається і сам. Мережа не потрібна, програм усередині немає.',
    made: (edition, settings) => `Зібрано з випуску ${edition} і налаштувань ${settings}.`,
    check:
      'Файл не може довести, звідки він. Щоб перевірити його, порівняйте ці хеші з підписаним журналом дзеркала.',
  },
  epub: {
    titlePage: 'Титульна сторінка',
    contents: 'Зміст',
    otherArticles: 'Інші статті',
    accessibleText:
      'Текст має заголовки і зміст, порядок читання збережено. Ніщо не рухається, не блимає і не звучить.',
    accessiblePictures: 'Зображення мають описи, якщо їх дала редакція.',
  },
  zim: {
    creator: 'Редакція видання',
    publisher: 'Дзеркало',
    description: 'Збережені статті. Прочитайте попередження про ризики на першій сторінці.',
    risk: 'У деяких країнах за зберігання такого файлу або за його передавання карають.',
    find: 'Пошук у заголовках і коротких описах',
    found: (found, all) => `Показано: ${found} з ${all}.`,
  },
  files: {
    picture: (alt) => `Зображення: ${alt}`,
    contents: 'Зміст',
    links: 'Посилання',
    partOf: (here, all) =>
      `Тут ${formatCount(here, 'uk')} із ${formatCount(all, 'uk')} ${pluralForm(all, 'uk', { one: 'статті', other: 'статей' })} цього випуску: найновіші з тих, що вмістилися повністю. Решта — в інших файлах випуску.`,
  },
};
