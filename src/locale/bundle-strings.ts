import { type InterfaceLanguage, isInterfaceLanguage } from './interface-language.js';
import { pluralForm } from './format.js';

/** What bundles say around an article, in one language. */
export interface BundleStrings {
  riskNotice: string;
  readFirst: string;
  whatThisMeans: string;
  /** Said of notices that no lawyer has checked. */
  draftNotice: string;
  outletWords: (outlet: string) => string;
  toArticle: string;
  toContents: string;
  /** Neutral titles: what a tab, a history or a task list shows. */
  articleTitle: (copiedAt: string) => string;
  editionTitle: (day: string) => string;
  latestEdition: string;
  published: (at: string) => string;
  updated: (at: string) => string;
  minutes: (count: number) => string;
  articles: (count: number) => string;
  copiedFrom: { before: string; after: (at: string) => string };
  notPublisher: string;
  permission: Record<'own' | 'written' | 'licence' | 'none', string>;
  contact: (contact: string) => string;
  versionLabel: string;
  howToCheck: string;
  readme: {
    start: string;
    alone: string;
    made: (edition: string, settings: string) => string;
    check: string;
  };
}

const en: BundleStrings = {
  riskNotice: 'Risk notice',
  readFirst: 'Read this first',
  whatThisMeans: 'What this means',
  draftNotice: 'This notice is a draft: no lawyer has checked it yet.',
  outletWords: (outlet) => `What ${outlet} itself says`,
  toArticle: 'To the article',
  toContents: 'To the contents',
  articleTitle: (copiedAt) => `Article · ${copiedAt}`,
  editionTitle: (day) => `Articles · ${day}`,
  latestEdition: 'Latest articles',
  published: (at) => `Published ${at} UTC`,
  updated: (at) => `Updated ${at} UTC`,
  minutes: (count) => `${count} min`,
  articles: (count) => `${count} ${pluralForm(count, 'en', { one: 'article', other: 'articles' })}`,
  copiedFrom: { before: 'Copied from ', after: (at) => ` on ${at} UTC.` },
  notPublisher: 'We are not the publisher.',
  permission: {
    own: 'The newsroom makes this copy itself.',
    written: 'Copied with the written permission of the newsroom.',
    licence: 'Copied under a licence of the newsroom.',
    none: 'No permission of the newsroom is on record.',
  },
  contact: (contact) => `Who answers for this copy: ${contact}`,
  versionLabel: 'Digest of this version (SHA-256)',
  howToCheck:
    'A file cannot prove where it comes from. To check this one, compare the digest with the signed log of a mirror, and the text with the address above.',
  readme: {
    start: 'To read, unpack everything and open index.html in a browser.',
    alone:
      'Every file in the folder "articles" also opens alone. Nothing here needs a network, and nothing runs.',
    made: (edition, settings) => `Made from edition ${edition} and settings ${settings}.`,
    check:
      'A file cannot prove where it comes from. To check it, compare these digests with the signed log of a mirror.',
  },
};

const ru: BundleStrings = {
  riskNotice: 'Предупреждение о рисках',
  readFirst: 'Сначала прочтите это',
  whatThisMeans: 'Что это значит',
  draftNotice: 'Это черновик предупреждения: юрист его ещё не проверял.',
  outletWords: (outlet) => `Что говорит об этом ${outlet}`,
  toArticle: 'К статье',
  toContents: 'К списку статей',
  articleTitle: (copiedAt) => `Статья · ${copiedAt}`,
  editionTitle: (day) => `Статьи · ${day}`,
  latestEdition: 'Последние статьи',
  published: (at) => `Опубликовано ${at} UTC`,
  updated: (at) => `Обновлено ${at} UTC`,
  minutes: (count) => `${count} мин`,
  articles: (count) =>
    `${count} ${pluralForm(count, 'ru', { one: 'статья', few: 'статьи', many: 'статей', other: 'статьи' })}`,
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
};

const STRINGS: Record<InterfaceLanguage, BundleStrings> = { en, ru };

/** The language that a bundle around an article in `language` speaks: its own where we speak it, else English. */
export function bundleLanguage(language: string): InterfaceLanguage {
  const primary = language.split('-')[0] ?? '';
  return isInterfaceLanguage(primary) ? primary : 'en';
}

export function bundleStrings(language: InterfaceLanguage): BundleStrings {
  return STRINGS[language];
}
