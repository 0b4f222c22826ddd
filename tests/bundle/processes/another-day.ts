// Loaded before a program: its clock is 400 days fast.
const DAYS_FAST = 400;
const RealDate = Date;
const fast = (): number => RealDate.now() + DAYS_FAST * 86_400_000;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[]) =>
    Reflect.construct(target, args.length === 0 ? [fast()] : args) as object,
  get: (target, key) => (key === 'now' ? fast : (Reflect.get(target, key) as unknown)),
});
