import { escaped, mailDate, type OutletShape, paragraphsOf, type Story } from './outlet-shape.js';

/** Drupal with its own theme: the front page view `rss.xml`, whose descriptions are escaped fields. */
export const DRUPAL: OutletShape = {
  system: 'Drupal',
  feedPath: '/rss.xml',
  pathOf: ({ id }) => `/node/${id}`,
  feedOf: (base, stories) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xml:base="${base}/">
  <channel>
    <title>The Union Sheet</title>
    <link>${base}/</link>
    <description/>
    <language>en</language>
    ${stories.map((story) => itemOf(base, story)).join('')}
  </channel>
</rss>
`,
  pageOf: (base, story) => `<!DOCTYPE html>
<html lang="en" dir="ltr" prefix="og: https://ogp.me/ns#">
  <head>
    <meta charset="utf-8" />
<link rel="canonical" href="${base}${DRUPAL.pathOf(story)}" />
<link rel="shortlink" href="${base}${DRUPAL.pathOf(story)}" />
<meta name="Generator" content="Drupal 11 (https://www.drupal.org)" />
    <title>${escaped(story.title)} | The Union Sheet</title>
  </head>
  <body class="path-node page-node-type-article">
  <a href="#main-content" class="visually-hidden focusable">Skip to main content</a>
  <div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><div id="page-wrapper" class="page-wrapper">
  <header class="site-header"><nav><ul class="primary-nav__menu"><li><a href="/">Home</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
  <main role="main"><div class="region region--content-above"><h1 class="title page-title"><span class="field field--name-title field--type-string field--label-hidden">${escaped(story.title)}</span></h1></div>
  <div class="region region--content" id="content"><article data-history-node-id="${story.id}" class="node node--type-article node--promoted node--view-mode-full">
    <header><div class="node__meta"><span>By <span class="field field--name-uid"><a href="/user/1">${story.byline}</a></span>, <span class="field field--name-created"><time datetime="${story.published.toISOString()}" class="datetime">22 November 2026</time></span></span></div></header>
    <div class="node__content">
      <div class="field field--name-field-image field--type-image field--label-hidden field__item"><img loading="eager" width="800" height="500" src="${story.picture}?itok=Q2xvdWQ" alt="${story.caption}" /></div>
      <div class="text-content clearfix field field--name-body field--type-text-with-summary field--label-hidden field__item">${paragraphsOf(story)}</div>
      <div class="field field--name-field-tags"><div class="field__items"><a href="/taxonomy/term/3">${story.section}</a></div></div>
    </div>
  </article></div></main>
  <footer class="site-footer"><span>Powered by <a href="https://www.drupal.org">Drupal</a></span></footer>
  </div></div></body>
</html>`,
};

function itemOf(base: string, story: Story): string {
  const path = DRUPAL.pathOf(story);
  const fields = `<span class="field field--name-title field--type-string field--label-hidden">${escaped(story.title)}</span>
<span class="field field--name-uid"><span>${story.byline}</span></span>
<div class="field field--name-body field__item">${paragraphsOf(story)}</div>`;
  return `<item>
  <title>${escaped(story.title)}</title>
  <link>${base}${path}</link>
  <description>${escaped(fields)}</description>
  <pubDate>${mailDate(story.published)}</pubDate>
    <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">${story.byline}</dc:creator>
    <guid isPermaLink="false">${story.id} at ${base}</guid>
    </item>
`;
}
