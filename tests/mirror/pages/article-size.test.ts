import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../mirror/pages/article-page.js';
import type { Settings } from '../../../src/domain/settings.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../../../src/locale/interface-language.js';
import { chooseNotices } from '../../../src/notice/choose-notices.js';
import { sampleSettings } from '../../support/sample-mirror.js';
import { SAMPLE_ID, sampleVersion } from '../../support/courier-articles.js';
import { sampleFrame } from '../../support/sample-frame.js';

/** The budget of the median article with its styles (design, "Small beats clever"). */
const BUDGET_BYTES = 12_288;
/** What some 900 words take, gzipped, in the alphabets that need two bytes for a letter. */
const ROOM_FOR_TEXT_BYTES = 5_000;

function bytesAround(language: InterfaceLanguage, notices: string[]): number {
  const outlets: Settings['outlets'] = sampleSettings().outlets.map((outlet) => ({
    ...outlet,
    name: 'Radio Free Europe/Radio Liberty',
    notices,
  }));
  const settings = sampleSettings({ outlets });
  const notice = chooseNotices({ settings, outletId: 'beacon', language });
  const page = articlePage({
    frame: sampleFrame(language, `/${language}/a/${SAMPLE_ID}.html`, { notice }),
    version: sampleVersion({ assets: [] }),
    body: [],
    state: 'newest',
    isCorrected: true,
    hasVersionList: true,
  });
  return gzipSync(page, { level: 9 }).length;
}

describe.each(INTERFACE_LANGUAGES)('all that stands around an article in %s', (language) => {
  it.each([
    ['the generic notice', []],
    ['three notices', ['russia-undesirable', 'belarus-extremist', 'iran-hostile']],
  ])('leaves room for the median article under %s', (_name, notices) => {
    expect(bytesAround(language, notices)).toBeLessThanOrEqual(BUDGET_BYTES - ROOM_FOR_TEXT_BYTES);
  });
});
