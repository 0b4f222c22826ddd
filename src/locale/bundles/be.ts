import { formatCount, pluralForm } from '../format.js';
import { isolated } from '../isolated.js';
import type { en } from './en.js';

/** Belarusian, in the official spelling. A draft: no native editor has read it yet. */
export const be: typeof en = {
  riskNotice: 'Папярэджанне пра рызыкі',
  readFirst: 'Спачатку прачытайце гэта',
  whatThisMeans: 'Што гэта значыць',
  draftNotice: 'Гэта чарнавік папярэджання: юрыст яго яшчэ не правяраў.',
  outletWords: (outlet) => `Што кажа пра гэта ${isolated(outlet, 'ltr')}`,
  toArticle: 'Да артыкула',
  toContents: 'Да спіса артыкулаў',
  articleTitle: (copiedAt) => `Артыкул · ${copiedAt}`,
  editionTitle: (day) => `Артыкулы · ${day}`,
  latestEdition: 'Апошнія артыкулы',
  published: (at) => `Апублікавана ${at} UTC`,
  updated: (at) => `Абноўлена ${at} UTC`,
  minutes: (count) => `${formatCount(count, 'be')} хв`,
  articles: (count) =>
    `${formatCount(count, 'be')} ${pluralForm(count, 'be', { one: 'артыкул', few: 'артыкулы', other: 'артыкулаў' })}`,
  copiedFrom: { before: 'Скапіравана з ', after: (at) => ` ${at} UTC.` },
  notPublisher: 'Мы не выдавец.',
  permission: {
    own: 'Гэту копію робіць сама рэдакцыя.',
    written: 'Скапіравана з пісьмовай згоды рэдакцыі.',
    licence: 'Скапіравана на ўмовах ліцэнзіі рэдакцыі.',
    none: 'Звестак пра згоду рэдакцыі няма.',
  },
  contact: (contact) => `Хто адказвае за гэту копію: ${contact}`,
  versionLabel: 'Хэш гэтай версіі (SHA-256)',
  howToCheck:
    'Файл не можа даказаць, адкуль ён. Каб праверыць яго, параўнайце хэш з падпісаным журналам люстэрка, а тэкст — з адрасам вышэй.',
  readme: {
    start: 'Каб чытаць, распакуйце ўсё і адкрыйце index.html у браўзеры.',
    alone: 'Кожны файл у папцы articles адкрываецца і сам. Сетка не патрэбна, праграм унутры няма.',
    made: (edition, settings) => `Сабрана з выпуску ${edition} і налад ${settings}.`,
    check:
      'Файл не можа даказаць, адкуль ён. Каб праверыць яго, параўнайце гэтыя хэшы з падпісаным журналам люстэрка.',
  },
  epub: {
    titlePage: 'Тытульная старонка',
    contents: 'Змест',
    otherArticles: 'Іншыя артыкулы',
    accessibleText:
      'У тэксце ёсць загалоўкі і змест, парадак чытання захаваны. Нішто не рухаецца, не мігае і не гучыць.',
    accessiblePictures: 'Выявы маюць апісанні, калі іх дала рэдакцыя.',
  },
  zim: {
    creator: 'Рэдакцыя выдання',
    publisher: 'Люстэрка',
    description: 'Захаваныя артыкулы. Прачытайце папярэджанне пра рызыкі на першай старонцы.',
    risk: 'У некаторых краінах за захоўванне такога файла або за яго перадачу караюць.',
    find: 'Пошук у загалоўках і кароткіх апісаннях',
    found: (found, all) => `Паказана: ${found} з ${all}.`,
  },
  files: {
    picture: (alt) => `Выява: ${alt}`,
    contents: 'Змест',
    links: 'Спасылкі',
    partOf: (here, all) =>
      `Тут ${formatCount(here, 'be')} з ${formatCount(all, 'be')} ${pluralForm(all, 'be', { one: 'артыкула', other: 'артыкулаў' })} гэтага выпуску: найноўшыя з тых, што змясціліся цалкам. Астатнія — у іншых файлах выпуску.`,
  },
};
