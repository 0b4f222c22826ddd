import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

interface AxeResults {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** Brings axe-core into the page that is open; it stays until another one is. */
export async function injectAxe(page: Page): Promise<void> {
  await page.evaluate(AXE);
}

/** What axe-core, once it is there, finds wrong with the page that is open: every rule it has, WCAG 2.2 AA and best practices. */
export async function axeSays(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, impact, nodes }) => {
    const [node] = nodes;
    return `${id} (${impact}), ${nodes.length} times: ${node?.html.slice(0, 160) ?? ''} – ${node?.failureSummary.replace(/\s+/g, ' ') ?? ''}`;
  });
}
