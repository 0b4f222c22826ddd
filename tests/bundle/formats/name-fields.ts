import type { BundleFormat } from '../../../src/domain/bundle-format.js';
import { parsePage, wordsOf } from '../parsed-page.js';
import { readZip, type ZipEntry } from '../read-zip.js';
import { readZim } from '../zim/read-zim.js';

/** A place in a file that programs show or index without the file being read: field of the format, and its value. */
export type NameField = readonly [field: string, value: string];

/** Every such field of a bundle. Articles and the contents inside are no such place: whoever sees them reads the file. */
export function nameFields(format: BundleFormat, file: Uint8Array): NameField[] {
  const bytes = Buffer.from(file);
  switch (format) {
    case 'html-text':
    case 'html':
      return htmlFields(bytes);
    case 'zip':
      return zipFields(readZip(bytes));
    case 'epub':
      return epubFields(readZip(bytes));
    case 'zim':
      return zimFields(bytes);
    // Neither has any field beside its text.
    case 'txt':
    case 'md':
      return [];
  }
}

function htmlFields(bytes: Uint8Array): NameField[] {
  const { elements } = parsePage(bytes);
  return elements.flatMap((element): NameField[] => {
    if (element.tagName === 'title') return [['HTML title', wordsOf(element)]];
    if (element.tagName !== 'meta') return [];
    const named = element.attrs.find(({ name }) => name === 'name' || name === 'property')?.value;
    const content = element.attrs.find(({ name }) => name === 'content')?.value ?? '';
    return named ? [[`HTML meta ${named}`, content]] : [];
  });
}

function zipFields(entries: readonly ZipEntry[]): NameField[] {
  const pages = entries.filter(({ name }) => /\.x?html$/.test(name));
  return [
    ...entries.map(({ name }): NameField => ['ZIP entry name', name]),
    ...pages.flatMap(({ content }) => htmlFields(content)),
  ];
}

function epubFields(entries: readonly ZipEntry[]): NameField[] {
  const textOf = (ending: string): string =>
    Buffer.from(entries.find(({ name }) => name.endsWith(ending))?.content ?? []).toString('utf8');
  const opf = textOf('.opf');
  const [, metadata = ''] = /<metadata[^>]*>(.*)<\/metadata>/s.exec(opf) ?? [];
  const [, ncxHead = ''] = /<head>(.*?)<\/head>/s.exec(textOf('.ncx')) ?? [];
  const [, ncxTitle = ''] = /<docTitle>\s*<text[^>]*>(.*?)<\/text>/s.exec(textOf('.ncx')) ?? [];
  return [
    ...zipFields(entries),
    ...[...metadata.matchAll(/<(dc:\w+)[^>]*>([^<]*)</g)].map(([, name, value]): NameField => [
      `OPF ${name ?? ''}`,
      value ?? '',
    ]),
    ...[...metadata.matchAll(/<meta\b[^>]*property="([^"]+)"[^>]*>([^<]*)</g)].map(
      ([, name, value]): NameField => [`OPF ${name ?? ''}`, value ?? ''],
    ),
    ...[...ncxHead.matchAll(/name="([^"]*)"\s+content="([^"]*)"/g)].map(([, name, value]): NameField => [
      `NCX ${name ?? ''}`,
      value ?? '',
    ]),
    ['NCX docTitle', ncxTitle],
  ];
}

function zimFields(bytes: Buffer): NameField[] {
  const { entries } = readZim(bytes);
  const named = entries.filter(({ namespace, type }) => namespace === 'M' && type?.startsWith('text/'));
  return [
    ...named.map(({ path, content }): NameField => [`ZIM ${path}`, content.toString('utf8')]),
    ...entries.map(({ path }): NameField => ['ZIM entry path', path]),
    ...entries
      .filter(({ type }) => type?.startsWith('text/html'))
      .flatMap(({ content }) => htmlFields(content)),
  ];
}
