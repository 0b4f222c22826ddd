import { escaped, mailDate, type OutletShape, paragraphsOf, type Story } from './outlet-shape.js';

/** WordPress with a block theme: `feed-rss2.php`, permalinks of day and name, guid `?p=`. */
export const WORDPRESS: OutletShape = {
  system: 'WordPress',
  feedPath: '/feed/',
  pathOf: ({ published, slug }) => `/${published.toISOString().slice(0, 10).replaceAll('-', '/')}/${slug}/`,
  feedOf: (base, stories) => `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>River Courier &#8211; News</title>
	<atom:link href="${base}/feed/" rel="self" type="application/rss+xml" />
	<link>${base}</link>
	<description>All along the river</description>
	<lastBuildDate>Sun, 22 Nov 2026 09:12:44 +0000</lastBuildDate>
	<language>en-US</language>
	<sy:updatePeriod>
	hourly	</sy:updatePeriod>
	<sy:updateFrequency>
	1	</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.9</generator>
<image>
	<url>${base}/media/icon-32x32.png</url>
	<title>River Courier &#8211; News</title>
	<link>${base}</link>
	<width>32</width>
	<height>32</height>
</image>
${stories.map((story) => itemOf(base, story)).join('')}	</channel>
</rss>
`,
  pageOf: (base, story) => {
    const url = base + WORDPRESS.pathOf(story);
    const title = escaped(story.title);
    return `<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${title} &#8211; River Courier</title>
<link rel="alternate" type="application/rss+xml" title="River Courier &raquo; Feed" href="${base}/feed/" />
<link rel="alternate" type="application/rss+xml" title="River Courier &raquo; Comments Feed" href="${base}/comments/feed/" />
<link rel="alternate" type="application/rss+xml" title="River Courier &raquo; ${title} Comments Feed" href="${url}feed/" />
<link rel="https://api.w.org/" href="${base}/wp-json/" /><link rel="alternate" title="JSON" type="application/json" href="${base}/wp-json/wp/v2/posts/${story.id}" />
<link rel="canonical" href="${url}" />
<link rel='shortlink' href='${base}/?p=${story.id}' />
<meta property="og:type" content="article" />
<meta property="article:published_time" content="${story.published.toISOString()}" />
</head>
<body class="wp-singular post-template-default single single-post postid-${story.id}">
<div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation"><ul><li><a href="/">News</a></li><li><a href="/about/">About</a></li></ul></nav></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">${title}</h1>
<div class="wp-block-post-author-name">${story.byline}</div><div class="wp-block-post-date"><time datetime="${story.published.toISOString()}">November 2026</time></div>
<div class="entry-content wp-block-post-content is-layout-constrained">
<figure class="wp-block-image size-large"><img fetchpriority="high" decoding="async" width="800" height="500" src="${base}${story.picture}" alt="" class="wp-image-12" srcset="${base}${story.picture} 800w" sizes="(max-width: 800px) 100vw, 800px" /><figcaption class="wp-element-caption">${story.caption}</figcaption></figure>
${paragraphsOf(story)}
</div>
<div class="wp-block-comments"><h2>Leave a Reply</h2><form action="${base}/wp-comments-post.php" method="post"><textarea name="comment"></textarea></form></div>
</main><footer class="wp-block-template-part"><p>Proudly powered by WordPress</p></footer></div>
</body></html>`;
  },
};

function itemOf(base: string, story: Story): string {
  const url = base + WORDPRESS.pathOf(story);
  return `	<item>
		<title>${escaped(story.title).replace('&amp;', '&#038;')}</title>
		<link>${url}?utm_source=rss&#038;utm_medium=rss&#038;utm_campaign=${story.slug}</link>
					<comments>${url}#respond</comments>

		<dc:creator><![CDATA[${story.byline}]]></dc:creator>
		<pubDate>${mailDate(story.published)}</pubDate>
				<category><![CDATA[${story.section}]]></category>
		<guid isPermaLink="false">${base}/?p=${story.id}</guid>

					<description><![CDATA[<p>${story.paragraphs[0]?.slice(0, 90)} [&#8230;]</p>
<p>The post <a href="${url}">${escaped(story.title)}</a> first appeared on <a href="${base}">River Courier</a>.</p>
]]></description>
										<content:encoded><![CDATA[${paragraphsOf(story)}]]></content:encoded>

					<wfw:commentRss>${url}feed/</wfw:commentRss>
			<slash:comments>2</slash:comments>
	</item>
`;
}
