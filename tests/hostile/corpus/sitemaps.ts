import { gzipBomb } from '../../support/bombs.js';
import { PRIVATE_HOSTS } from '../../support/hostile-addresses.js';
import { type HostileCase, xml } from './hostile-case.js';

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const sitemap = (...addresses: string[]) =>
  `<?xml version="1.0"?><urlset ${NAMESPACE}>${addresses.map((loc) => `<url><loc>${loc}</loc></url>`).join('')}</urlset>`;
const index = (...addresses: string[]) =>
  `<?xml version="1.0"?><sitemapindex ${NAMESPACE}>${addresses.map((loc) => `<sitemap><loc>${loc}</loc></sitemap>`).join('')}</sitemapindex>`;

/** Sitemaps that lead in circles or into the network of whoever reads them. */
export const SITEMAPS: readonly HostileCase[] = [
  {
    id: '40-index-of-itself',
    outcome: 'SOURCE_EMPTY',
    answer: ({ origin }) => xml(index(`${origin}/40-index-of-itself`, `${origin}/40-index-of-itself?again`)),
  },
  {
    id: '41-addresses-of-the-lan',
    outcome: 'kept 1, failed 1',
    answer: ({ origin, canary }) =>
      xml(sitemap(`http://${canary}/entry`, 'http://10.0.0.1/', 'http://169.254.169.254/', `${origin}/good/41`, 'file:///etc/passwd')), // oxfmt-ignore
  },
  {
    id: '41-index-of-the-lan',
    outcome: 'SOURCE_EMPTY',
    answer: ({ canary }) =>
      xml(index(...PRIVATE_HOSTS.map((host) => `http://${host}:${canary.split(':')[1]}/sitemap.xml`))),
  },
];

/** A file that unpacks to 300 MB, which is no encoding of the transport. It runs alone, beside a good source. */
export const PACKED_SITEMAP: HostileCase = {
  id: '13-packed-sitemap-bomb',
  outcome: 'FETCH_TOO_LARGE',
  answer: () => ({
    headers: { 'content-type': 'application/gzip' },
    body: gzipBomb(300),
  }),
};
