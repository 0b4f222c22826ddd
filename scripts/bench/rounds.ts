/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

/** Figures of several sides, one of each side in every round. */
export type Rounds<Side extends string> = Record<Side, number[]>;

/**
 * Takes one figure of every side in each round, in turn, so that whatever else the machine does falls on all of them;
 * the first round is for warming up and does not count.
 */
export async function inTurn<Side extends string>(
  sides: readonly Side[],
  rounds: number,
  measure: (side: Side) => Promise<number> | number,
): Promise<Rounds<Side>> {
  const figures = Object.fromEntries(sides.map((side) => [side, [] as number[]])) as Rounds<Side>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const side of sides) {
      const figure = await measure(side);
      if (round > 0) figures[side].push(figure);
    }
  }
  return figures;
}

/** The middle of the ratios within each round. */
export function ratioOf(figures: readonly number[], base: readonly number[]): number {
  return median(figures.map((figure, round) => figure / (base[round] ?? NaN)));
}

/** A table as text: columns as wide as what stands in them, figures to the right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('   ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
