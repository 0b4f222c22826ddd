import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { finished } from '../../support/program.js';

const LIGHTHOUSE = fileURLToPath(new URL('../node_modules/lighthouse/cli/index.js', import.meta.url));

interface Report {
  categories: { accessibility: { score: number | null } };
  audits: Record<string, { id: string; score: number | null }>;
}

/** What Lighthouse thinks of the accessibility of a page. */
export interface LighthouseFindings {
  address: string;
  /** From 0 to 100; undefined when it could not judge the page. */
  score: number | undefined;
  /** Its rules that the page breaks. */
  broken: string[];
}

/** Lets Lighthouse open a page as a phone does, on this machine's line, and judge its accessibility. */
export async function askLighthouse(address: string): Promise<LighthouseFindings> {
  const asked = [
    '--quiet',
    '--output=json',
    '--only-categories=accessibility',
    '--throttling-method=provided',
  ];
  const flags = '--chrome-flags=--headless --no-sandbox --disable-gpu';
  const env = { ...process.env, CHROME_PATH: '/usr/bin/chromium-headless-shell' };
  const child = spawn(process.execPath, [LIGHTHOUSE, address, ...asked, flags], { env });
  const { status, stdout, stderr } = await finished(child);
  if (status !== 0) throw new Error(`lighthouse ended with ${status} for ${address}: ${stderr}`);
  const { categories, audits } = JSON.parse(stdout) as Report;
  const score = categories.accessibility.score ?? undefined;
  return {
    address,
    score: score === undefined ? undefined : Math.round(score * 100),
    broken: Object.values(audits).flatMap((audit) => (audit.score === 0 ? [audit.id] : [])),
  };
}
