import type { VNode } from 'preact';

/** Sentences that are read one by one: reasons, and what an act can mean. */
export function Lines({ lines }: { lines: readonly string[] }): VNode {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
