/**
 * The declarations of a style sheet that name left or right, or give the two sides different lengths: what a
 * page that runs from right to left would show the wrong way round.
 */
export function physicalParts(css: string): string[] {
  const declarations = [...css.matchAll(/(?<=[{;])\s*([a-z-]+)\s*:\s*([^;{}]+)/g)];
  return declarations.flatMap(([declaration, property = '', value = '']) => {
    const isPhysical = /left|right|^float$/.test(`${property} ${value}`);
    return isPhysical || isLopsided(property, value) ? [declaration.trim()] : [];
  });
}

/** A shorthand of four lengths, of which the second is the right and the fourth the left one. */
function isLopsided(property: string, value: string): boolean {
  const [, right, , left] = value.trim().split(/\s+/);
  return (
    /^(margin|padding|inset|border-width|border-radius)$/.test(property) &&
    left !== undefined &&
    left !== right
  );
}
