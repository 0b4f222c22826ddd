import { digestOf } from '../../src/domain/digest.js';
import { escapeMarkup as text } from '../../src/domain/body-markup.js';
import { directionOf } from '../../src/domain/language.js';
import { ENGLISH_ARTICLES } from './articles-en.js';
import { PERSIAN_ARTICLES } from './articles-fa.js';
import { RUSSIAN_ARTICLES } from './articles-ru.js';
import type { DemoArticle } from './demo-article.js';

export const DEMO_ARTICLES: readonly DemoArticle[] = [
  ...ENGLISH_ARTICLES,
  ...RUSSIAN_ARTICLES,
  ...PERSIAN_ARTICLES,
].sort((a, b) => (a.published < b.published ? 1 : -1));

/** What surrounds an article on the demo outlet's pages, and must not reach the mirror. */
const FURNITURE = {
  en: {
    menu: ['News', 'City', 'Economy', 'Culture', 'Archive', 'Subscribe'],
    related: 'More on this',
    share: 'Share this article',
    newsletter: 'Get our morning letter. Enter your address below; we never pass it on to anybody.',
    legal:
      'The authorities of Vermeria, a country as invented as this newspaper, have declared us an “undesirable organization”. If you are in Vermeria and hold a Vermerian passport, you may face a fine or imprisonment for sharing, liking, commenting on or saving our articles, or for contacting us.',
  },
  ru: {
    menu: ['Новости', 'Город', 'Экономика', 'Культура', 'Архив', 'Подписка'],
    related: 'По теме',
    share: 'Поделиться статьёй',
    newsletter: 'Наше утреннее письмо. Оставьте адрес ниже; мы никому его не передаём.',
    legal: undefined,
  },
  fa: {
    menu: ['خبر', 'شهر', 'اقتصاد', 'فرهنگ', 'بایگانی', 'اشتراک'],
    related: 'در همین باره',
    share: 'هم‌رسانی',
    newsletter: 'نامهٔ صبحگاهی ما را بگیرید. نشانی خود را بنویسید.',
    legal: undefined,
  },
} as const;

/** What the demo outlet says of an article now: after the first visit one of them has been corrected. */
export function asPublished(article: DemoArticle, isEdited: boolean): DemoArticle {
  return isEdited && article.edit ? { ...article, paragraphs: article.edit.paragraphs } : article;
}

/** An article's page, with the menus, boxes and scripts that real pages have. */
export function articlePage(article: DemoArticle, { base, isEdited }: Edition): string {
  const { language, section, title, summary, byline, published, paragraphs, slug } = asPublished(
    article,
    isEdited,
  );
  const furniture = FURNITURE[language];
  const modified = isEdited && article.edit ? article.edit.at : published;
  const others = DEMO_ARTICLES.filter((other) => other.language === language && other.slug !== slug);
  const picture = article.picture
    ? `<figure class="lead"><picture><source srcset="/pictures/${slug}-1600.jpg 1600w, /pictures/${slug}-480.jpg 480w"><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/pictures/${slug}-480.jpg" alt="${text(article.picture)}"></picture><noscript><img src="/pictures/${slug}-1600.jpg" alt="${text(article.picture)}"></noscript><figcaption>${text(article.picture)}</figcaption></figure>`
    : '';
  const linked = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: published,
    dateModified: modified,
    author: { '@type': 'Person', name: byline },
    articleSection: section,
    inLanguage: language,
  };
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">
<title>${text(title)} | The Veresk Demo Courier</title>
<link rel="canonical" href="${base}/${language}/${slug}.html?utm_source=page">
<meta name="description" content="${text(summary)}">
<meta property="og:title" content="${text(title)}"><meta property="og:type" content="article">
${article.picture ? `<meta property="og:image" content="${base}/pictures/${slug}-1600.jpg">` : ''}
<script type="application/ld+json">${JSON.stringify(linked).replaceAll('<', '\\u003c')}</script>
<script src="/tracker.js"></script><link rel="stylesheet" href="/site.css"></head>
<body onload="track()"><div class="cookie-bar">We use cookies. <button>Accept all</button></div>
<header><a href="/">The Veresk Demo Courier</a><nav><ul>${furniture.menu.map((item) => `<li><a href="/${language}/">${text(item)}</a></li>`).join('')}</ul></nav></header>
<main><article><p class="kicker">${text(section)}</p><h1>${text(title)}</h1><p class="standfirst">${text(summary)}</p>
<p class="byline">${text(byline)} · <time datetime="${published}">${published.slice(0, 10)}</time></p>
${picture}
<div class="share"><a href="https://social.example/share">${text(furniture.share)}</a></div>
<div class="text">${paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`).join('\n')}</div>
<aside class="related"><h3>${text(furniture.related)}</h3><ul>${others.map((other) => `<li><a href="/${language}/${other.slug}.html">${text(other.title)}</a></li>`).join('')}</ul></aside>
</article></main>
<form class="newsletter" action="/subscribe"><p>${text(furniture.newsletter)}</p><input name="address"><button>OK</button></form>
${furniture.legal ? `<div class="legal-notice"><p>${text(furniture.legal)}</p></div>` : ''}
<footer><p>© The Veresk Demo Courier, an invented newspaper</p></footer><img src="/pixel.gif" width="1" height="1" alt=""></body></html>`;
}

interface Edition {
  /** `http://127.0.0.1:8109` */
  base: string;
  isEdited: boolean;
}

/** The outlet's RSS feed over all its articles. */
export function feed({ base, isEdited }: Edition): string {
  const items = DEMO_ARTICLES.map((article) => {
    const { slug, language, title, summary, byline, published, paragraphs } = asPublished(article, isEdited);
    const link = `${base}/${language}/${slug}.html`;
    return `<item><title>${text(title)}</title><link>${link}</link><guid isPermaLink="false">${digestOf(slug).slice(0, 12)}</guid>
<pubDate>${new Date(published).toUTCString()}</pubDate><dc:creator>${text(byline)}</dc:creator>
<description>${text(summary)}</description><content:encoded><![CDATA[<p>${text(paragraphs.join(' ')).slice(0, 400)}</p>]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Veresk Demo Courier</title><link>${base}/</link><description>An invented newspaper</description><language>en</language>
${items.join('\n')}
</channel></rss>`;
}
