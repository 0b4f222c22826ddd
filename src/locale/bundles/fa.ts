import { formatCount } from '../format.js';
import { isolated } from '../isolated.js';
import type { en } from './en.js';

/** Persian. A draft: no native editor has read it yet. */
export const fa: typeof en = {
  riskNotice: 'هشدار خطر',
  readFirst: 'نخست این را بخوانید',
  whatThisMeans: 'یعنی چه؟',
  draftNotice: 'این هشدار پیش‌نویس است: هنوز هیچ وکیلی آن را بازبینی نکرده است.',
  outletWords: (outlet) => `آنچه خود ${isolated(outlet, 'rtl')} می‌گوید`,
  toArticle: 'به مقاله',
  toContents: 'به فهرست مقاله‌ها',
  articleTitle: (copiedAt) => `مقاله | ${copiedAt}`,
  editionTitle: (day) => `مقاله‌ها | ${day}`,
  latestEdition: 'تازه‌ترین مقاله‌ها',
  published: (at) => `انتشار: ${at} به وقت UTC`,
  updated: (at) => `به‌روزرسانی: ${at} به وقت UTC`,
  minutes: (count) => `${formatCount(count, 'fa')} دقیقه`,
  articles: (count) => `${formatCount(count, 'fa')} مقاله`,
  copiedFrom: { before: 'رونوشت از ', after: (at) => ` در ${at} به وقت UTC.` },
  notPublisher: 'ما ناشر نیستیم.',
  permission: {
    own: 'این رونوشت را خود تحریریه می‌سازد.',
    written: 'با موافقت کتبی تحریریه رونوشت شده است.',
    licence: 'بر پایهٔ پروانهٔ تحریریه رونوشت شده است.',
    none: 'موافقتی از تحریریه ثبت نشده است.',
  },
  contact: (contact) => `پاسخ‌گوی این رونوشت: ${isolated(contact, 'rtl')}`,
  versionLabel: 'چکیدهٔ این نسخه (SHA-256)',
  howToCheck:
    'فایل نمی‌تواند ثابت کند از کجا آمده است. برای بررسی آن، چکیده را با فهرست امضاشدهٔ یک آینه بسنجید و متن را با نشانی بالا.',
  readme: {
    start: 'برای خواندن، همه را از بسته درآورید و index.html را در مرورگر باز کنید.',
    alone:
      'هر فایل پوشهٔ articles به‌تنهایی هم باز می‌شود. هیچ چیز به شبکه نیاز ندارد و هیچ برنامه‌ای در آن نیست.',
    made: (edition, settings) =>
      `ساخته‌شده از شمارهٔ ${isolated(edition, 'rtl')} و تنظیمات ${isolated(settings, 'rtl')}.`,
    check:
      'فایل نمی‌تواند ثابت کند از کجا آمده است. برای بررسی آن، این چکیده‌ها را با فهرست امضاشدهٔ یک آینه بسنجید.',
  },
  epub: {
    titlePage: 'صفحهٔ عنوان',
    contents: 'فهرست',
    otherArticles: 'مقاله‌های دیگر',
    accessibleText:
      'متن عنوان‌بندی و فهرست دارد و به ترتیب خواندن آمده است. هیچ چیز حرکت نمی‌کند، چشمک نمی‌زند و صدا ندارد.',
    accessiblePictures: 'تصویرها شرحی دارند که تحریریه نوشته است، اگر نوشته باشد.',
  },
  zim: {
    creator: 'یک تحریریه',
    publisher: 'یک آینه',
    description: 'مقاله‌های ذخیره‌شده. هشدار خطر را در صفحهٔ نخست بخوانید.',
    risk: 'در برخی کشورها برای داشتن چنین فایلی یا فرستادن آن برای دیگران مجازات می‌کنند.',
    find: 'جست‌وجو در عنوان‌ها و خلاصه‌ها',
    found: (found, all) => `${found} از ${all} نشان داده شده است.`,
  },
  files: {
    picture: (alt) => `تصویر: ${alt}`,
    contents: 'فهرست',
    links: 'پیوندها',
    partOf: (here, all) =>
      `از ${formatCount(all, 'fa')} مقالهٔ این شماره، ${formatCount(here, 'fa')} مقاله اینجاست: تازه‌ترین‌هایی که کامل جا شدند. بقیه در فایل‌های دیگر همین شماره است.`,
  },
};
