import { escaped, type OutletShape, paragraphsOf, type Story } from './outlet-shape.js';

/** Ghost: everything in CDATA, the guid an object id, the picture as `media:content`. */
export const GHOST: OutletShape = {
  system: 'Ghost',
  feedPath: '/rss/',
  pathOf: ({ slug }) => `/${slug}/`,
  feedOf: (base, stories) =>
    `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title><![CDATA[Night Desk]]></title><description><![CDATA[Slow news]]></description><link>${base}/</link><image><url>${base}/favicon.png</url><title>Night Desk</title><link>${base}/</link></image><generator>Ghost 6.3</generator><lastBuildDate>Sun, 22 Nov 2026 09:00:10 GMT</lastBuildDate><atom:link href="${base}/rss/" rel="self" type="application/rss+xml"/><ttl>60</ttl>${stories.map((story) => itemOf(base, story)).join('')}</channel></rss>`,
  pageOf: (base, story) => `<!DOCTYPE html>
<html lang="en">
<head>
    <title>${escaped(story.title)}</title>
    <meta charset="utf-8">
    <link rel="canonical" href="${base}${GHOST.pathOf(story)}">
    <meta property="og:site_name" content="Night Desk">
    <meta property="og:type" content="article">
    <meta property="og:title" content="${escaped(story.title)}">
    <meta property="og:image" content="${base}${story.picture}">
    <meta property="article:published_time" content="${story.published.toISOString()}">
    <script type="application/ld+json">
${JSON.stringify({ '@context': 'https://schema.org', '@type': 'Article', author: { '@type': 'Person', name: story.byline }, headline: escaped(story.title), datePublished: story.published.toISOString() }, undefined, 4)}
    </script>
    <meta name="generator" content="Ghost 6.3">
    <link rel="alternate" type="application/rss+xml" title="Night Desk" href="${base}/rss/">
</head>
<body class="post-template">
<div class="gh-viewport">
<header class="gh-navigation"><nav><a href="${base}">Night Desk</a> <a href="#/portal/signup">Subscribe</a></nav></header>
<main class="gh-main"><article class="gh-article post">
<header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/town/">${story.section}</a>
<h1 class="gh-article-title is-title">${escaped(story.title)}</h1>
<div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/x/">${story.byline}</a></h4><time class="gh-article-meta-date" datetime="${story.published.toISOString().slice(0, 10)}">Nov 2026</time></div>
<figure class="gh-article-image"><img srcset="${story.picture} 720w" sizes="720px" src="${story.picture}" alt=""><figcaption>${story.caption}</figcaption></figure></header>
<section class="gh-content gh-canvas is-body">
${paragraphsOf(story)}
</section></article></main>
<footer class="gh-footer"><div class="gh-footer-copyright">Powered by <a href="https://ghost.org/">Ghost</a></div></footer>
</div></body></html>`,
};

function itemOf(base: string, story: Story): string {
  return `<item><title><![CDATA[${story.title}]]></title><description><![CDATA[${story.paragraphs[0]}]]></description><link>${base}${GHOST.pathOf(story)}</link><guid isPermaLink="false">69213f0a1c9d44000${story.id.toString(16)}b2c3</guid><category><![CDATA[${story.section}]]></category><dc:creator><![CDATA[${story.byline}]]></dc:creator><pubDate>${story.published.toUTCString()}</pubDate><media:content url="${base}${story.picture}" medium="image"/><content:encoded><![CDATA[<img src="${base}${story.picture}" alt="">${paragraphsOf(story)}]]></content:encoded></item>`;
}
