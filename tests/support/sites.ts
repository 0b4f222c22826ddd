import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import supertest from 'supertest';
import { createMirror } from '../../mirror/app.js';
import type { MirrorParts } from '../../mirror/mirror-parts.js';
import type { Site } from './judge-site.js';

/** Files to keep, with a card of their own, also where they are web pages. */
const BUNDLE = /\/(b|open|v)\/[^/]+$/;

/** An export, opened from disk: a folder is no page there. */
export function exportOnDisk(dir: string): Site {
  return {
    root: pathToFileURL(`${dir}/`),
    starts: ['index.html', 'text/index.html'],
    async read(url) {
      const path = fileURLToPath(url);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile()) return undefined;
      return path.endsWith('.html') && !BUNDLE.test(path) ? { html: await readFile(path, 'utf8') } : 'file';
    },
  };
}

/** What answers at an address, such as an export on a static host. */
export function siteAt(url: string): Site {
  return {
    root: new URL(url),
    starts: ['', 'text/'],
    async read(address) {
      const response = await fetch(address);
      const text = await response.text();
      if (response.status !== 200) return undefined;
      const isPage = response.headers.get('content-type') === 'text/html; charset=utf-8';
      return isPage && !BUNDLE.test(address.pathname) ? { html: text } : 'file';
    },
  };
}

/** The Express mirror, as a browser without scripts sees it, in one language. */
export function expressSite(parts: MirrorParts): Site {
  const web = supertest(createMirror(parts).listener);
  return {
    root: new URL('http://mirror.test/'),
    starts: ['fa/', 'text/fa/'],
    async read({ pathname }) {
      const { status, headers, text } = await web
        .get(pathname)
        .set(pathname.startsWith('/p/') ? { 'Sec-Fetch-Dest': 'image' } : { Accept: 'text/html' });
      if (status !== 200) return undefined;
      return headers['content-type'] === 'text/html; charset=utf-8' ? { html: text } : 'file';
    },
    isFollowed: ({ pathname }) => !/^\/(text\/)?(en|ru|uk|be|kk)\//.test(pathname),
  };
}
