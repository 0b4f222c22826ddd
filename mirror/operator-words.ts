/** What an operator says of a copy. Text, to be shown as such: no markup, and nobody has checked it. */
export interface CopyWords {
  imprint?: string;
  /** Where to ask for something to be removed. */
  takedown?: string;
  /** Colour of links in light colours, `#rrggbb`; dark colours keep ours. */
  accent?: string;
}

/** Who runs this mirror, in their own words. */
export interface OperatorWords extends CopyWords {
  name?: string;
  contact?: string;
  /** What differs for an outlet, by its id. */
  outlets: Readonly<Record<string, CopyWords>>;
}

/** The words that hold for an outlet: its own, else those for the whole mirror. Undefined where there are none. */
export function wordsForOutlet(
  operator: OperatorWords | undefined,
  outletId: string | undefined,
): CopyWords | undefined {
  const own = outletId === undefined ? undefined : ownWords(operator, outletId);
  return operator && { ...operator, ...own };
}

/** What is said of this outlet alone. */
export function ownWords(operator: OperatorWords | undefined, outletId: string): CopyWords {
  const known = operator?.outlets ?? {};
  return (Object.hasOwn(known, outletId) && known[outletId]) || {};
}

/** Every accent of the mirror, each once. */
export function accentsOf(operator: OperatorWords | undefined): string[] {
  const words = operator ? [operator, ...Object.values(operator.outlets)] : [];
  return [...new Set(words.flatMap(({ accent }) => accent ?? []))];
}
