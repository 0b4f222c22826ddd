import { escaped, mailDate, type OutletShape, paragraphsOf, type Story } from './outlet-shape.js';

/** Hugo: its embedded RSS template, and a page of a plain theme whose meta tags come from its embedded templates. */
export const HUGO: OutletShape = {
  system: 'Hugo',
  feedPath: '/index.xml',
  pathOf: ({ slug }) => `/posts/${slug}/`,
  feedOf: (base, stories) => `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Field Notes</title>
    <link>${base}/</link>
    <description>Recent content on Field Notes</description>
    <generator>Hugo</generator>
    <language>en-gb</language>
    <lastBuildDate>Sun, 22 Nov 2026 08:30:00 +0000</lastBuildDate>
    <atom:link href="${base}/index.xml" rel="self" type="application/rss+xml" />
${stories.map((story) => itemOf(base, story)).join('')}  </channel>
</rss>
`,
  pageOf: (base, story) => `<!DOCTYPE html>
<html lang="en-gb" dir="ltr">
<head>
  <meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(story.title)} | Field Notes</title>
<meta property="og:url" content="${base}${HUGO.pathOf(story)}">
  <meta property="og:site_name" content="Field Notes">
  <meta property="og:title" content="${escaped(story.title)}">
  <meta property="og:locale" content="en_gb">
  <meta property="og:type" content="article">
    <meta property="article:section" content="posts">
    <meta property="article:published_time" content="${isoDate(story.published)}">
    <meta property="article:modified_time" content="${isoDate(story.published)}">
<meta itemprop="datePublished" content="${isoDate(story.published)}">
<meta name="author" content="${story.byline}">
</head>
<body>
  <header><h1>Field Notes</h1><nav><ul><li><a href="/">Home</a></li><li><a aria-current="true" href="/posts/">Posts</a></li></ul></nav></header>
  <main>
  <h1>${escaped(story.title)}</h1>
  <time datetime="${isoDate(story.published)}">November 22, 2026</time>
  <p><img src="${story.picture}" alt="${story.caption}"></p>
${paragraphsOf(story)}
  <div><div>Tags:</div><ul><li><a href="/tags/town/">${story.section}</a></li></ul></div>
  </main>
  <footer><p>Copyright 2026. All rights reserved.</p></footer>
</body>
</html>`,
};

/** Go's RFC 3339: whole seconds and an offset. */
function isoDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

function itemOf(base: string, story: Story): string {
  const url = base + HUGO.pathOf(story);
  return `    <item>
      <title>${escaped(story.title)}</title>
      <link>${url}</link>
      <pubDate>${mailDate(story.published)}</pubDate>
      <guid>${url}</guid>
      <description>${escaped(`<p>${story.paragraphs[0]}</p>`)}</description>
    </item>
`;
}
