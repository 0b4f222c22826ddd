import { escaped, type OutletShape, paragraphsOf, type Story } from './outlet-shape.js';

/** Pangea, the system of RFE/RL's newsrooms: opaque feed addresses, pictures as enclosures, `/a/<slug>/<id>.html`. */
export const PANGEA: OutletShape = {
  system: 'Pangea',
  feedPath: '/api/zrqiteuuir',
  pathOf: ({ slug, id }) => `/a/${slug}/3310${id}.html`,
  feedOf: (base, stories) => `<?xml version="1.0" encoding="utf-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" version="2.0">
  <channel>
    <title>News - The Northern Courier</title>
    <link>${base}</link>
    <description>News</description>
    <image>
      <url>${base}/Content/responsive/img/logo.png</url>
      <title>The Northern Courier</title>
      <link>${base}</link>
    </image>
    <language>en-US</language>
    <copyright>2026 - The Northern Courier</copyright>
    <ttl>60</ttl>
    <lastBuildDate>Sun, 22 Nov 2026 15:20:11 +0300</lastBuildDate>
    <generator>Pangea CMS - Test</generator>
    <atom:link href="${base}/api/" rel="self" type="application/rss+xml" />
${stories.map((story) => itemOf(base, story)).join('')}  </channel>
</rss>`,
  pageOf: (base, story) => `<!DOCTYPE html>
<html lang="en" dir="ltr" class="no-js">
<head>
<title>${escaped(story.title)}</title>
<meta charset="utf-8">
<link rel="canonical" href="${base}${PANGEA.pathOf(story)}">
<meta property="og:site_name" content="The Northern Courier">
<meta property="og:type" content="article">
<meta property="og:title" content="${escaped(story.title)}">
<meta property="og:image" content="${base}${story.picture}">
<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: story.title, datePublished: story.published.toISOString().replace('T', ' ').replace('.000', ''), author: { '@type': 'Person', name: story.byline }, inLanguage: 'en' })}</script>
</head>
<body class="nav-no-loaded cc_theme pg-article print-lay-article">
<nav class="main-nav"><ul><li><a href="/news">News</a></li><li><a href="/p/1.html">About</a></li></ul></nav>
<main class="container"><div class="hdr-container">
<div class="category js-category"><a href="/z/1">${story.section}</a></div>
<h1 class="title pg-title">${escaped(story.title)}</h1>
<div class="publishing-details"><div class="published"><span class="date"><time pubdate="pubdate" datetime="${story.published.toISOString()}">November 22, 2026</time></span></div></div>
<div class="cover-media"><figure class="media-image js-media-expand"><div class="img-wrap"><div class="thumb thumb16_9"><img src="${base}${story.picture}" alt="${story.caption}"></div></div><figcaption><span class="caption">${story.caption}</span></figcaption></figure></div>
</div>
<div class="body-container"><div id="article-content" class="content-floated-wrap fb-quotable"><div class="wsw">
${paragraphsOf(story)}
</div></div></div>
</main>
<footer role="contentinfo"><p>The Northern Courier. All rights reserved.</p></footer>
</body>
</html>`,
};

function itemOf(base: string, story: Story): string {
  const url = base + PANGEA.pathOf(story);
  return `    <item>
      <title>${escaped(story.title)}</title>
      <description>${escaped(story.paragraphs[0] ?? '')}</description>
      <link>${url}</link>
      <guid>${url}</guid>
      <pubDate>${moscowDate(story.published)}</pubDate>
      <category>${story.section}</category>
      <author>letters@courier.example (${story.byline})</author>
      <comments>${url}#relatedInfoContainer</comments>
      <enclosure url="${base}${story.picture}" length="0" type="image/jpeg" />
      <media:thumbnail url="${base}${story.picture}" />
    </item>
`;
}

/** The newsroom's own time: `Sun, 22 Nov 2026 11:30:00 +0300`. */
function moscowDate(date: Date): string {
  return new Date(date.getTime() + 3 * 3_600_000).toUTCString().replace('GMT', '+0300');
}
