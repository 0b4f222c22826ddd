import type { Frame, FrameOutlet } from '../../mirror/pages/frame.js';
import { createPageStyle, readStyleSheet } from '../../mirror/pages/page-style.js';
import { directionOf } from '../../src/domain/language.js';
import type { InterfaceLanguage } from '../../src/locale/interface-language.js';
import type { FilledText, ShownNotice, ShownNotices } from '../../src/notice/shown-notice.js';

/** What stands around every page of a made-up outlet: its notice, its style, its place. */

export const SAMPLE_STYLE = createPageStyle(readStyleSheet());

export const SAMPLE_OUTLET: FrameOutlet = {
  key: 'k3xq2a',
  name: 'The Northern Courier',
  permission: 'written',
  contact: 'desk@courier.example',
};

const PHRASES: Readonly<Record<string, string>> = {
  en: 'Sample notice about The Northern Courier',
  ru: 'Образец предупреждения об издании The Northern Courier',
  fa: 'نمونهٔ هشدار دربارهٔ \u2068The Northern Courier\u2069',
};

function sampleText(language: string): FilledText {
  const phrase = PHRASES[language] ?? PHRASES.en ?? '';
  return {
    language,
    direction: directionOf(language),
    status: 'draft',
    banner: `${phrase}: banner.`,
    title: `${phrase}: title`,
    body: [`${phrase}: first paragraph.`, `${phrase}: second paragraph.`],
    save: {
      title: `${phrase}: before saving`,
      body: [`${phrase}: what stays.`, `${phrase}: who may see it.`],
    },
    card: [`${phrase}: card.`],
  };
}

export function sampleNotice(language: string, severity: ShownNotice['severity'] = 'caution'): ShownNotice {
  return {
    id: 'sample',
    revision: 1,
    severity,
    reviewed: '2026-11-01',
    text: sampleText(language),
    english: language === 'en' ? undefined : sampleText('en'),
    overdue: undefined,
  };
}

/** What a page shows of these notices: the banner is that of the first. */
export function sampleNotices(first: ShownNotice, ...others: ShownNotice[]): ShownNotices {
  const { language, direction, banner } = first.text;
  return {
    banner: { language, direction, words: banner },
    englishBanner: first.english && { language: 'en', direction: 'ltr', words: first.english.banner },
    notices: [first, ...others],
  };
}

export function sampleFrame(language: InterfaceLanguage, path: string, change: Partial<Frame> = {}): Frame {
  return {
    language,
    path,
    form: 'full',
    notice: sampleNotices(sampleNotice(language)),
    outlet: SAMPLE_OUTLET,
    copyAt: new Date('2026-11-22T14:05:00Z'),
    names: 'neutral',
    style: SAMPLE_STYLE,
    ...change,
  };
}
