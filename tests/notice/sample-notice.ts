import type { Notice, NoticeText } from '../../src/domain/notice.js';

/** A notice that breaks no rule, with changes to it and to its English text. */
export function sampleNotice(changes: Partial<Notice>, english: Partial<NoticeText> = {}): Notice {
  return {
    id: 'sample',
    revision: 1,
    scope: 'generic',
    issuer: 'operator',
    jurisdictions: [],
    acts: [{ act: 'share', basis: 'unclear', sources: [] }],
    consequences: ['fine'],
    severity: 'caution',
    lawRefs: [],
    reviewed: '2026-11-22',
    reviewBy: '2027-05-22',
    confidence: 'low',
    sources: [{ id: 'paper', title: 'A newspaper', seen: '2026-11-22' }],
    texts: { en: sampleText(english) },
    ...changes,
  };
}

/** One language of {@link sampleNotice}. */
export function sampleText(changes: Partial<NoticeText> = {}): NoticeText {
  return {
    status: 'draft',
    banner: 'Sharing material from {outlet} may be punished.',
    title: 'What this means',
    body: [
      'People were fined for sharing material from {outlet}.',
      'This is not legal advice. Reviewed {reviewed}.',
    ],
    save: { title: 'Before you save', body: ['A file stays on this device.', 'Keeping it may be punished.'] },
    card: [
      'A copy of material from {outlet}.',
      'If you did not ask for it, you do not have to keep it. This is not legal advice. Reviewed {reviewed}.',
    ],
    ...changes,
  };
}
