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

/**
 * What axe-core, once it is there, finds wrong with the page that is open: by every rule of WCAG 2.2 AA and best
 * practices, or by `rules` alone.
 */
export async function axeSays(page: Page, rules?: string[]): Promise<string[]> {
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    // What passed is judged and not told.
    const told = { resultTypes: ['violations'] };
    const results = await axe.run(only ? { ...told, runOnly: { type: 'rule', values: only } } : told);
    return results.violations;
  }, rules);
  return violations.map(({ id, impact, nodes }) => {
    const [node] = nodes;
    return `${id} (${impact}), ${nodes.length} times: ${node?.html.slice(0, 160) ?? ''} – ${node?.failureSummary.replace(/\s+/g, ' ') ?? ''}`;
  });
}
