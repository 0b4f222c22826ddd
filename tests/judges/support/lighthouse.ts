import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/** What Lighthouse thinks of the accessibility of a page. */
export interface LighthouseFindings {
  address: string;
  /** From 0 to 100; undefined when it could not judge the page. */
  score: number | undefined;
  /** Its rules that the page breaks. */
  broken: string[];
}

/** Lets Lighthouse open pages as a phone does, one after another, on this machine's line, and judge their accessibility. */
export async function askLighthouse(addresses: readonly string[]): Promise<LighthouseFindings[]> {
  const chrome = await launch({
    chromePath: '/usr/bin/chromium-headless-shell',
    chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const findings: LighthouseFindings[] = [];
    for (const address of addresses) findings.push(await judge(address, chrome.port));
    return findings;
  } finally {
    chrome.kill();
  }
}

async function judge(address: string, port: number): Promise<LighthouseFindings> {
  const result = await lighthouse(address, {
    port,
    onlyCategories: ['accessibility'],
    throttlingMethod: 'provided',
    logLevel: 'silent',
  });
  if (!result) throw new Error(`Lighthouse says nothing of ${address}`);
  const { categories, audits } = result.lhr;
  const score = categories['accessibility']?.score;
  return {
    address,
    score: typeof score === 'number' ? Math.round(score * 100) : undefined,
    broken: Object.values(audits).flatMap(({ id, score: own }) => (own === 0 ? [id] : [])),
  };
}
