import { createHash } from 'node:crypto';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../mirror/app.js';
import type { OperatorWords } from '../../mirror/operator-words.js';
import { paths } from '../../mirror/paths.js';
import { INTERFACE_LANGUAGES } from '../../src/locale/interface-language.js';
import { attribute, elementsIn, parsePage, wordsOf } from '../bundle/parsed-page.js';
import { everyRoute, shareWholeMirror } from '../support/every-route.js';

const mirror = shareWholeMirror();
const open = (operator?: OperatorWords, changes: Partial<ReturnType<typeof mirror>['parts']> = {}) =>
  supertest(createMirror({ ...mirror().parts, ...changes, ...(operator && { operator }) }).listener);

const styleOf = (html: string): string => /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
const metaPolicy = (html: string): string =>
  /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';

describe("the operator's words", () => {
  it('stand on the about page as text: markup stays text, and only mailto: and https: become links', async () => {
    const hostile = '<img src=x onerror=alert(1)> "قلم"';
    const operator: OperatorWords = {
      name: hostile,
      contact: 'mailto:desk@pier.example',
      imprint: 'javascript:alert(1)',
      takedown: 'https://pier.example/takedown',
      outlets: {
        beacon: { takedown: 'http://beacon.example/x', imprint: 'data:text/html,x' },
        harbour: { takedown: 'https://x.example/ and more words' },
      },
    };
    for (const language of INTERFACE_LANGUAGES) {
      const { text } = await open(operator).get(paths.about(language));
      const { elements } = parsePage(new TextEncoder().encode(text));
      const isolates = elements.filter(({ tagName }) => tagName === 'bdi');
      const said = isolates.map(wordsOf);
      const { name, imprint, takedown } = operator;
      const { beacon, harbour } = operator.outlets;
      const wanted = [name, imprint, takedown, beacon?.takedown, beacon?.imprint, harbour?.takedown];
      for (const words of [...wanted, 'desk@pier.example']) expect(said, language).toContain(words);
      const links = isolates.flatMap((part) => elementsIn(part)).map((link) => attribute(link, 'href'));
      const out = links.filter((href) => href && !href.startsWith('#') && /^[a-z]+:/.test(href));
      expect([...new Set(out)]).toEqual(['mailto:desk@pier.example', 'https://pier.example/takedown']);
      expect(elements.filter(({ tagName }) => tagName === 'img' || tagName === 'script')).toEqual([]);
    }
  });

  it('name whoever runs the copy at the foot of every page, and lead to the rest', async () => {
    const web = open({ name: 'Pier <b>', outlets: {} });
    for (const { kind, path } of everyRoute(mirror(), 'fa')) {
      if (kind !== 'page') continue;
      const { text } = await web.get(path);
      expect(text, path).toMatch(/<footer>[^]*about\.html#operator"><bdi>Pier &lt;b><\/bdi>/);
    }
    expect((await web.get(paths.about('fa'))).text).toContain('<h2 id="operator">');
  });

  it('stand in for a contact that an outlet does not have, and nothing is said where nobody says anything', async () => {
    const named = await open({ contact: 'desk@pier.example', outlets: {} }).get(paths.about('en'));
    expect(named.text).not.toContain('has named no contact');
    const silent = await open().get(paths.about('en'));
    expect(silent.text).toContain('has named no contact');
    expect(silent.text).not.toContain('id="operator"');
  });
});

describe('an accent', () => {
  const operator: OperatorWords = {
    accent: '#7a0b4a',
    outlets: { harbour: { accent: '#0b5a1a' }, gone: { accent: '#7a0b4a' } },
  };

  it('colours links of its outlet in light colours, and leaves the dark ones and the notice as they are', async () => {
    const web = open(operator);
    const { beacon, harbour } = mirror();
    const colours: string[] = [];
    for (const key of [beacon, harbour]) {
      const style = styleOf((await web.get(paths.outlet('en', key))).text);
      colours.push(...[...style.matchAll(/--link:(#[0-9a-f]+)/g)].map(([, colour = '']) => colour));
    }
    expect(colours).toEqual(['#7a0b4a', '#8fc1ee', '#000', '#0b5a1a', '#8fc1ee', '#000']);
  });

  it('is allowed by header and page alike, on every page, errors too', async () => {
    const web = open(operator);
    const requests = [
      ...everyRoute(mirror(), 'en')
        .filter(({ kind }) => kind === 'page')
        .map(({ path }) => path),
      '/en/nothing.html',
    ];
    const headers = new Set<string>();
    for (const path of requests) {
      const { text, headers: said } = await web.get(path);
      const hash = `'sha256-${createHash('sha256').update(styleOf(text)).digest('base64')}'`;
      expect(metaPolicy(text), path).toContain(hash);
      expect(said['content-security-policy'], path).toBe(`${metaPolicy(text)}; frame-ancestors 'none'`);
      headers.add(said['content-security-policy'] ?? '');
    }
    // Three styles: ours, and one for each accent; an accent that is named twice makes one.
    expect([...headers].map((policy) => policy.match(/'sha256-/g)?.length)).toEqual([3]);
  });
});
