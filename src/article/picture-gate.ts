/** Lets at most so many jobs run at once; the others wait in the order in which they came. */
export type PictureGate = <T>(job: () => Promise<T>) => Promise<T>;

export function createPictureGate(places: number): PictureGate {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (job) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
