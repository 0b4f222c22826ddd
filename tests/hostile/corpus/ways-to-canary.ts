import { PRIVATE_HOSTS } from '../../support/hostile-addresses.js';
import { type Answer, html, pageWith, type Place, rss, xml } from './hostile-case.js';

const portOf = ({ canary }: Place): string => canary.split(':')[1] ?? '';

/** Every spelling of a private host, at the canary's port. */
export function canaryAddresses(place: Place): string[] {
  return PRIVATE_HOSTS.map((host) => `http://${host}:${portOf(place)}`);
}

/** A feed whose articles, and everything else that it names, stand at the canary. */
export function feedOfCanary(place: Place): Answer {
  const base = `http://${place.canary}`;
  const items = canaryAddresses(place).map(
    (address, at) =>
      `<item><link>${address}/link${at}</link><guid isPermaLink="true">${address}/guid${at}</guid><enclosure url="${address}/enclosure${at}" type="image/jpeg" length="1"/><media:content url="${address}/media${at}" medium="image"/><comments>${address}/comments${at}</comments></item>`,
  );
  return xml(
    rss(
      `<link>${base}/home</link><image><url>${base}/image</url></image><atom:link rel="self" href="${base}/self"/><atom:link rel="hub" href="${base}/hub"/><atom:link rel="next" href="${base}/next"/>${items.join('')}`,
    ).replace('<rss ', `<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:base="${base}/base/" `), // oxfmt-ignore
  );
}

/** A page in which every attribute that a browser or a crawler might follow leads to the canary. */
export function pageOfCanary(place: Place): Answer {
  const to = (name: string) => `http://${place.canary}/${name}`;
  const links =
    ['canonical', 'icon', 'apple-touch-icon', 'stylesheet', 'preload', 'prefetch', 'dns-prefetch', 'preconnect', 'amphtml', 'next', 'manifest', 'image_src', 'alternate'] // oxfmt-ignore
      .map((rel) => `<link rel="${rel}" type="application/rss+xml" href="${to(rel)}">`)
      .join('');
  const metas = ['og:image', 'og:image:secure_url', 'twitter:image', 'og:url', 'og:audio', 'og:video']
    .map((name) => `<meta property="${name}" content="${to(name)}.jpg">`)
    .join('');
  const lazy = ['data-src', 'data-lazy-src', 'data-original', 'data-srcset', 'data-hi-res-src']
    .map(
      (name) =>
        `<figure><img src="data:image/gif;base64,R0" ${name}="${to(name)}.jpg" width="600" height="400"></figure>`,
    )
    .join('');
  const spelled = canaryAddresses(place).map(
    (address, at) => `<figure><img src="${address}/spelled${at}.jpg"></figure>`,
  );
  return html(
    pageWith(
      `<figure><img src="${to('img.jpg')}" srcset="${to('set.jpg')} 640w, ${to('wide.jpg')} 1280w"></figure>
<figure><picture><source srcset="${to('source.jpg')} 1000w"><img src="${to('fallback.jpg')}"></picture></figure>
<figure><img src="/redirected.jpg"></figure>${lazy}${spelled.slice(0, 20).join('')}
<noscript><figure><img src="${to('noscript.jpg')}"></figure></noscript>
<iframe src="${to('frame')}"></iframe><video poster="${to('poster.jpg')}" src="${to('video')}"></video><audio src="${to('audio')}"></audio>
<object data="${to('object')}"></object><embed src="${to('embed')}"><svg><image href="${to('svg.jpg')}"/></svg>
<p style="background:url(${to('background.jpg')})"><a href="${to('link')}" ping="${to('ping')}">a link</a></p>`,
      `${links}${metas}<script type="application/ld+json">{"@type":"NewsArticle","image":"${to('ld.jpg')}","url":"${to('ld')}","logo":{"url":"${to('logo.jpg')}"}}</script><base href="${to('base/')}">`,
    ),
  );
}
