/** How pages call themselves that stand in an article's place, and what we call them. */
const BLOCK_PAGES: readonly (readonly [RegExp, string])[] = [
  [
    /checking (?:if the site connection is secure|your browser)|just a moment|ddos protection by/i,
    'a bot check',
  ],
  [
    /(?:verify|confirm) (?:that )?you are (?:a )?human|are you a robot|complete the captcha|captcha/i,
    'a captcha',
  ],
  [
    /attention required|you have been blocked|request unsuccessful|access (?:to this page )?(?:has been |is )?(?:denied|blocked)/i,
    'a refusal ("access denied")',
  ],
  [
    /доступ (?:к .{0,60})?(?:ограничен|запрещ[её]н|заблокирован)|сайт заблокирован|ресурс заблокирован/iu,
    "a censor's block page",
  ],
  [
    /(?:enable|turn on|requires?) javascript|javascript (?:is|must be) (?:disabled|required|enabled)|включите javascript|увімкніть javascript|уключыце javascript/iu,
    'a request to enable JavaScript',
  ],
  [
    /(?:subscribe|log in|sign in) to (?:continue|keep) reading|this (?:article|content) is for subscribers/i,
    'a paywall',
  ],
];

/** What kind of page `text` is when it is not an article, in words that follow "answered with"; else undefined. */
export function blockPageKind(text: string): string | undefined {
  return BLOCK_PAGES.find(([words]) => words.test(text.slice(0, 20_000)))?.[1];
}
